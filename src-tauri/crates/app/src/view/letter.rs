//! Letters, and what stands before a complaint.

use super::{DeadlineView, LikenessView};
use domain::{FactId, Hash, LetterKind, Reference};
use jiff::civil::Date;
use serde::Serialize;
use ts_rs::TS;

/// A letter as it would go or as it went.
#[derive(Debug, Clone, Serialize, TS)]
pub struct LetterView {
    /// The dispute, where it exists already.
    pub reference: Option<Reference>,
    /// What it is for.
    pub kind: LetterKind,
    /// Its subject.
    pub subject: String,
    /// The address it goes to.
    pub to: Option<String>,
    /// The page it will be, as an HTML fragment with everything escaped.
    pub html: String,
    /// The same as text.
    pub text: String,
    /// The day until which the platform has, when it goes today.
    #[ts(type = "string | null")]
    pub due: Option<Date>,
    /// The law it cites.
    pub regime_name: Option<String>,
    /// What wants a second look before it goes, errors first; empty for one that went.
    pub findings: Vec<letters::Finding>,
    /// The laws on likeness whose rights it can reserve, because they hold where the person lives.
    pub reservable: Vec<LikenessView>,
    /// Whether it is kept as it was sent, or a preview.
    pub sent: bool,
}

/// A letter just sent.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SentView {
    /// Its id.
    pub letter: FactId,
    /// Hash of its PDF.
    pub pdf: Hash,
}

/// What a complaint to an authority needs and would say.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ComplaintView {
    /// The dispute.
    pub reference: Reference,
    /// The law.
    pub law: String,
    /// Whether it can go: nothing is missing that must come first.
    pub ready: bool,
    /// To whom.
    pub authority: Option<AuthorityView>,
    /// Why to it.
    pub why: Option<String>,
    /// Others that may take it.
    pub others: Vec<AuthorityView>,
    /// How one complains, in words.
    pub rule: String,
    /// What must come first, in words.
    pub precondition: String,
    /// What must come first, step by step.
    pub first: Vec<FirstStepView>,
    /// Until when, in words.
    pub time_limit: String,
    /// The last day, where there is one.
    pub window: Option<DeadlineView>,
    /// What it will say.
    pub asserts: Vec<AssertionView>,
}

/// A body to complain to.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AuthorityView {
    /// Its id.
    pub id: String,
    /// Its name in English.
    pub name: String,
    /// Its own name.
    pub name_local: Option<String>,
    /// What it does.
    pub role: String,
    /// Its home page.
    pub web: String,
    /// Whether the home page was seen.
    pub web_is_sure: bool,
    /// Its page for complaints.
    pub complaint_url: Option<String>,
    /// Whether the page for complaints was seen; else the home page is safer.
    pub complaint_url_is_sure: bool,
    /// Its e-mail address.
    pub email: Option<String>,
    /// The languages it takes complaints in.
    pub language: Option<String>,
    /// What to know before writing to it.
    pub note: Option<String>,
}

/// A step that comes before a complaint.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FirstStepView {
    /// `request`, `answer`, `appeal` or `complaint`.
    pub step: &'static str,
    /// Whether the authority takes no complaint without it; else it expects it.
    pub must: bool,
    /// Whether it is done.
    pub done: bool,
    /// How it stands.
    pub sentence: String,
    /// The fact that shows it.
    pub fact: Option<FactId>,
    /// The letter that is missing.
    pub letter: Option<LetterKind>,
}

/// Something that a letter will say.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AssertionView {
    /// What.
    pub statement: String,
    /// The fact that it comes from.
    pub fact: Option<FactId>,
    /// False where it rests on an estimate or a doubtful rule.
    pub sure: bool,
}
