//! Whether a letter may go: what is wrong in it, where, and what to do.
//!
//! The writer refuses what no letter may say (`check`); this looks at the finished letter and at
//! what the person put into it. Errors block; a warning can be overruled with a reason.

mod words;

use super::{LetterInput, check, clauses::Clauses, matter::Matter, time::Time};
use crate::{document::Document, error::LetterError};
use domain::{
    Channel, ClockKind, Dispute, IncidentPart, Letter, LetterKind, Point, next_step::long, stage,
};
use serde::{Deserialize, Serialize};
use ts_rs::TS;
use words::{around, blank, said, stands_in, too_telling, word_of};

/// Days in which a second letter of the same kind is one too many.
const SAME_KIND_DAYS: i32 = 10;
/// More identifiers than this are more than it takes to find a record.
const IDENTIFIERS: usize = 3;

/// What a finding is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// A blank that was not filled in.
    Placeholder,
    /// A citation that the data of the law do not have.
    Citation,
    /// A word for lateness before the latest lawful day.
    Late,
    /// Something about the incident, or a reply, that the person has not confirmed.
    Unconfirmed,
    /// An authority that does not take the complaint, or does so no longer.
    Authority,
    /// A demand for what is no right.
    Demand,
    /// A letter of the same kind went a few days ago.
    SameKind,
    /// More about the person than the platform needs.
    Identifiers,
    /// The person's own words in another language than the letter.
    Language,
    /// What to know before it goes.
    Note,
}

impl Rule {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Placeholder,
        Self::Citation,
        Self::Late,
        Self::Unconfirmed,
        Self::Authority,
        Self::Demand,
        Self::SameKind,
        Self::Identifiers,
        Self::Language,
        Self::Note,
    ];

    /// The word used in options and `--json`.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Placeholder => "placeholder",
            Self::Citation => "citation",
            Self::Late => "late",
            Self::Unconfirmed => "unconfirmed",
            Self::Authority => "authority",
            Self::Demand => "demand",
            Self::SameKind => "same-kind",
            Self::Identifiers => "identifiers",
            Self::Language => "language",
            Self::Note => "note",
        }
    }
}

impl std::str::FromStr for Rule {
    type Err = String;
    fn from_str(s: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|r| r.key() == s).ok_or_else(|| {
            let known = Self::ALL.map(Self::key).join(", ");
            format!("“{s}” is not a rule. The rules are {known}")
        })
    }
}

/// How much a finding weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// The letter cannot go.
    Error,
    /// It can, for a reason that the person gives.
    Warning,
    /// It can; this is worth knowing.
    Note,
}

/// Something in a letter that wants a second look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Finding {
    /// What it is about.
    pub rule: Rule,
    /// How much it weighs.
    pub severity: Severity,
    /// Where: “the subject”, “point 4a”, “your words on what is true”.
    pub at: String,
    /// What is the matter: one sentence.
    pub what: String,
    /// What to do: one sentence.
    pub remedy: String,
}

/// Looks at a letter that is written and not sent; errors first.
///
/// # Errors
/// As [`letter`](super::letter): one that cannot be written cannot be looked at.
pub fn lint(input: &LetterInput<'_>, document: &Document) -> Result<Vec<Finding>, LetterError> {
    let clauses = Clauses::read(input.language, input.regime.map(|r| &r.id))?;
    let matter = Matter::of(input)?;
    let mut look = Look {
        input,
        found: Vec::new(),
    };
    look.placeholders(document);
    look.citations(document);
    look.own_words(
        document,
        &clauses,
        matches!(matter.time(), Time::Ended { .. }),
    );
    look.unconfirmed();
    look.authority();
    look.same_kind();
    look.identifiers();
    look.language(document);
    look.notes();
    let mut found = look.found;
    found.sort_by_key(|f| (f.severity, f.rule));
    found.dedup();
    Ok(found)
}

struct Look<'a> {
    input: &'a LetterInput<'a>,
    found: Vec<Finding>,
}

impl Look<'_> {
    fn find(&mut self, rule: Rule, severity: Severity, at: &str, what: String, remedy: &str) {
        self.found.push(Finding {
            rule,
            severity,
            at: at.to_owned(),
            what,
            remedy: remedy.to_owned(),
        });
    }

    /// Blanks, anywhere but in what the platform wrote.
    fn placeholders(&mut self, document: &Document) {
        for (at, text) in said(document).into_iter().chain(around(document)) {
            if let Some(blank) = blank(&text) {
                self.find(
                    Rule::Placeholder,
                    Severity::Error,
                    &at,
                    format!("“{blank}” stands where something was to be filled in."),
                    "Put the words there that belong there, or leave it out.",
                );
            }
        }
    }

    /// Citations, anywhere but in what the platform wrote, that the law's data do not have.
    fn citations(&mut self, document: &Document) {
        let language = self.input.language.as_str();
        let mut known: Vec<&str> = self
            .input
            .regime
            .into_iter()
            .flat_map(|r| r.citations(language))
            .chain(self.input.reserved.iter().map(|l| l.cite(language)))
            .collect();
        // The longest first: one may hold another.
        known.sort_by_key(|c| std::cmp::Reverse(c.len()));
        for (at, text) in said(document) {
            let rest = known.iter().fold(text, |t, c| t.replace(c, " "));
            if let Some(sign) = check::citation(&rest) {
                self.find(
                    Rule::Citation,
                    Severity::Error,
                    &at,
                    format!("“{sign}” cites what the data of this law do not have."),
                    "Take the citation out: the margin of the letter cites what it rests on.",
                );
            }
        }
    }

    /// What of the letter the person wrote: words for lateness too soon, demands where there is no
    /// right.
    fn own_words(&mut self, document: &Document, clauses: &Clauses, may_say_late: bool) {
        let style = &clauses.style;
        let said = said(document);
        let dispute = self.input.dispute;
        for (at, text) in own_words(dispute) {
            if !stands_in(&said, text) || may_say_late {
                continue;
            }
            if let Some(word) = word_of(text, &style.late_words) {
                self.find(
                    Rule::Late,
                    Severity::Warning,
                    &at,
                    format!(
                        "“{word}” may read as if the platform were late, and the latest lawful day \
                         has not passed."
                    ),
                    "Say it in other words, or give the reason why it may stand.",
                );
            }
        }
        // A point of the person's own is asked for without a right.
        for own in &dispute.own {
            let text = own.text.expose();
            if !stands_in(&said, text) {
                continue;
            }
            if let Some(word) = word_of(text, &style.demand_words) {
                self.find(
                    Rule::Demand,
                    Severity::Error,
                    &place_of(own.point),
                    format!("“{word}” demands what no law in the data gives you."),
                    "Ask for it instead: “please tell me …”, “I ask you to …”.",
                );
            }
        }
    }

    /// What the person is not sure of, and replies that were not read.
    fn unconfirmed(&mut self) {
        let dispute = self.input.dispute;
        let tells = matches!(
            self.input.kind,
            LetterKind::Request | LetterKind::PlatformComplaint | LetterKind::Complaint
        );
        for part in dispute.incident.unsure.iter().filter(|_| tells) {
            self.find(
                Rule::Unconfirmed,
                Severity::Error,
                part.words(),
                format!("You said that you are not sure of {}.", part.words()),
                "Find out, then confirm or correct it in the dispute.",
            );
        }
        if dispute.incident.happened_on > self.input.on {
            self.find(
                Rule::Unconfirmed,
                Severity::Error,
                IncidentPart::HappenedOn.words(),
                "The letter is dated before the day it tells of.".to_owned(),
                "Correct the day, or date the letter later.",
            );
        }
        let judges = matches!(
            self.input.kind,
            LetterKind::Reminder
                | LetterKind::FollowUp
                | LetterKind::Appeal
                | LetterKind::PlatformComplaint
                | LetterKind::Complaint
                | LetterKind::Closing
        );
        if let Some(message) = stage::unread(dispute).filter(|_| judges) {
            self.find(
                Rule::Unconfirmed,
                Severity::Warning,
                &format!("the reply of {}", long(message.received_on)),
                "You have not judged it on every point, so the letter may ask for what it gives."
                    .to_owned(),
                "Read the reply first, or give the reason why the letter goes before.",
            );
        }
    }

    /// Whether a complaint goes where it is taken, in time.
    fn authority(&mut self) {
        let (Some(authority), Some(regime)) = (self.input.addressed_authority(), self.input.regime)
        else {
            return;
        };
        let at = "the addressee";
        let platform = &self.input.dispute.platform.place;
        let choice = law::authority(regime, &self.input.person.place, platform).ok();
        let takes_it = |c: &law::Choice| {
            c.first.id == authority.id || c.others.iter().any(|o| o.id == authority.id)
        };
        if !choice.as_ref().is_some_and(takes_it) {
            let remedy = choice.map_or_else(
                || "Look at “answerable law show” for whom to turn to.".to_owned(),
                |c| format!("Address it to {}.", c.first.name),
            );
            self.find(
                Rule::Authority,
                Severity::Error,
                at,
                format!(
                    "{} does not watch this law for the places of this dispute.",
                    authority.name
                ),
                &remedy,
            );
        }
        if !authority.private_sector {
            self.find(
                Rule::Authority,
                Severity::Warning,
                at,
                format!("{} watches public bodies and a few trades.", authority.name),
                "Ask it first whether it takes this complaint, or give your reason.",
            );
        }
        let window = self.input.deadlines.iter().find(|d| {
            d.clock == ClockKind::ComplaintWindow && d.due.is_some_and(|due| due < self.input.on)
        });
        if let Some(due) = window.and_then(|d| d.due) {
            self.find(
                Rule::Authority,
                Severity::Warning,
                at,
                format!("The time to complain seems to have ended on {}.", long(due)),
                "Look at the receipt of that date; where there was a reason to wait, give it.",
            );
        }
    }

    fn same_kind(&mut self) {
        let on = self.input.on;
        let recent = |l: &&Letter| {
            let days = l.sent_on.until(on).map_or(0, |s| s.get_days());
            l.kind == self.input.kind && !l.bounced && (0..SAME_KIND_DAYS).contains(&days)
        };
        if let Some(before) = self.input.dispute.letters.iter().rfind(recent) {
            self.find(
                Rule::SameKind,
                Severity::Warning,
                "the letter",
                format!(
                    "A letter of this kind went on {}, less than ten days before.",
                    long(before.sent_on)
                ),
                "Wait until the platform had time to read it, or give the reason for another.",
            );
        }
    }

    /// What of the person's goes out that need not.
    fn identifiers(&mut self) {
        let shown = matches!(
            self.input.kind,
            LetterKind::Request | LetterKind::IdentityAnswer
        );
        let identifiers = &self.input.dispute.incident.identifiers;
        let at = "your identifiers";
        for value in identifiers.iter().filter(|_| shown) {
            if let Some(what) = too_telling(value.expose()) {
                self.find(
                    Rule::Identifiers,
                    Severity::Warning,
                    at,
                    format!("One of them looks like {what}."),
                    "Give what the platform knows you by, such as a name of an account, or the \
                     reason why it needs this.",
                );
            }
        }
        if shown && identifiers.len() > IDENTIFIERS {
            self.find(
                Rule::Identifiers,
                Severity::Warning,
                at,
                format!(
                    "There are {} of them; one or two find a record.",
                    identifiers.len()
                ),
                "Leave out what the platform does not need, or give the reason for each.",
            );
        }
    }

    /// Words of the person's in another language than the letter.
    fn language(&mut self, document: &Document) {
        let first = |l: &domain::Language| l.as_str().split('-').next().map(str::to_owned);
        let dispute = self.input.dispute;
        if first(&dispute.language) == first(self.input.language) {
            return;
        }
        let said = said(document);
        let told = own_words(dispute);
        if let Some((at, _)) = told.iter().find(|(_, text)| stands_in(&said, text)) {
            self.find(
                Rule::Language,
                Severity::Warning,
                at,
                "The letter is in another language than your own words in it.".to_owned(),
                "Say them in the language of the letter and correct the dispute, or give the reason \
                 why they may stand.",
            );
        }
    }

    fn notes(&mut self) {
        if let Some(note) = self.input.regime.and_then(|r| r.letter_note.as_deref()) {
            self.find(
                Rule::Note,
                Severity::Note,
                "the letter",
                note.to_owned(),
                "",
            );
        }
        let on_paper = matches!(self.input.channel, Channel::Post | Channel::Fax);
        if self.input.addressed_authority().is_some() && self.input.channel != Channel::Email {
            let how = if on_paper {
                "Print it and put it in."
            } else {
                "Add its file to the form."
            };
            self.find(
                Rule::Note,
                Severity::Note,
                "the enclosures",
                "The letter says that the dossier is enclosed.".to_owned(),
                how,
            );
        }
    }
}

fn place_of(point: Point) -> String {
    format!("point {}, your own words", point.number())
}

/// Where each text of the person's stands, and the text.
fn own_words(dispute: &Dispute) -> Vec<(String, &str)> {
    let incident = &dispute.incident;
    let part = |p: IncidentPart, text| (format!("your words on {}", p.words()), text);
    let mut words = vec![
        ("the title".to_owned(), dispute.title.expose().as_str()),
        part(IncidentPart::Claimed, incident.claimed.expose().as_str()),
        part(IncidentPart::Told, incident.told.expose().as_str()),
        part(IncidentPart::Truth, incident.truth.expose().as_str()),
    ];
    for own in &dispute.own {
        words.push((place_of(own.point), own.name.expose().as_str()));
        words.push((place_of(own.point), own.text.expose().as_str()));
    }
    words
}
