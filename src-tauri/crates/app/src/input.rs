//! What the window and the command line say to the use cases.

use crate::error::AppError;
use crate::redact::Replacement;
use base64::Engine;
use domain::{
    Channel, Extension, FactId, IncidentPart, LetterKind, MessageKind, Outcome, Point, Reference,
    RegimeId, Verdict,
};
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::BTreeMap;
use ts_rs::TS;

/// Who the person is: the fields of `me.toml`.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct MeInput {
    /// As signed.
    pub name: String,
    /// Where replies go.
    pub email: String,
    /// Postal address, one line each, the country last.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub address: Vec<String>,
    /// ISO 3166-1.
    pub country: String,
    /// The part of the country, after the hyphen of ISO 3166-2.
    #[serde(default)]
    #[ts(optional)]
    pub subdivision: Option<String>,
    /// `en` when missing.
    #[serde(default)]
    #[ts(optional)]
    pub language: Option<String>,
}

/// A new dispute: the fields of `dispute.toml`.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OpenDisputeInput {
    /// What the person calls it.
    pub title: String,
    /// Proposed from both places when missing; `none` for a letter that claims no right.
    #[serde(default)]
    #[ts(optional)]
    pub regime: Option<RegimeId>,
    /// The platform's language when missing.
    #[serde(default)]
    #[ts(optional)]
    pub language: Option<String>,
    /// The company in dispute.
    pub platform: PlatformInput,
    /// What it did.
    pub incident: IncidentInput,
    /// The points of each ask; all points of all four when missing.
    #[serde(default)]
    #[ts(optional)]
    pub asks: Option<BTreeMap<String, Vec<String>>>,
    /// The person's own points.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<OwnPointInput>>")]
    pub own: Vec<OwnPointInput>,
}

/// A platform.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct PlatformInput {
    /// Its name.
    pub name: String,
    /// ISO 3166-1.
    pub country: String,
    /// The part of the country.
    #[serde(default)]
    #[ts(optional)]
    pub subdivision: Option<String>,
    /// Where requests go by e-mail.
    #[serde(default)]
    #[ts(optional)]
    pub email: Option<String>,
    /// Postal address, one line each, without the name.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub address: Vec<String>,
    /// Its web form.
    #[serde(default)]
    #[ts(optional)]
    pub webform: Option<String>,
    /// Whom letters greet: “Privacy Team”.
    #[serde(default)]
    #[ts(optional)]
    pub attention: Option<String>,
    /// The language it writes.
    #[serde(default)]
    #[ts(optional)]
    pub language: Option<String>,
}

/// What the platform did. Each text completes “On … they told *told* *claimed*.”
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct IncidentInput {
    /// ISO date; never after today.
    #[ts(type = "string")]
    pub happened_on: DateInput,
    /// “that I had won a phone”.
    pub claimed: String,
    /// “my friends, in their feeds”.
    pub told: String,
    /// “I was never eligible”.
    pub truth: String,
    /// Pages where it can be seen.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub links: Vec<String>,
    /// Only what the platform needs to find the record.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub identifiers: Vec<String>,
    /// What the person is not sure of: `happened_on`, `claimed`, `told`, `truth`.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<IncidentPart>>")]
    pub unsure: Vec<IncidentPart>,
}

/// A point in the person's own words.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct OwnPointInput {
    /// `explain`, `count`, `notify` or `erase`.
    pub ask: String,
    /// One or two words.
    pub name: String,
    /// What the person asks for.
    pub text: String,
}

/// A date as text or, in TOML, as a date.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum DateInput {
    /// `"2026-09-14"`.
    Text(String),
    /// `2026-09-14`.
    Toml(toml::value::Datetime),
}

/// A letter to look at.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PreviewLetterInput {
    /// The dispute.
    pub reference: Reference,
    /// What it is for.
    pub kind: LetterKind,
    /// The day it would go; today when missing.
    #[serde(default)]
    #[ts(optional, type = "string")]
    pub on: Option<Date>,
    /// How it would go.
    #[serde(default)]
    #[ts(optional)]
    pub channel: Option<Channel>,
    /// The dispute's language when missing.
    #[serde(default)]
    #[ts(optional)]
    pub language: Option<String>,
    /// The laws on likeness whose rights a request or a follow-up reserves, by id.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub reserve: Vec<String>,
}

/// A letter that went.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SendLetterInput {
    /// The dispute.
    pub reference: Reference,
    /// What it is for.
    pub kind: LetterKind,
    /// The day it went.
    #[ts(type = "string")]
    pub on: Date,
    /// How it went.
    pub channel: Channel,
    /// The dispute's language when missing.
    #[serde(default)]
    #[ts(optional)]
    pub language: Option<String>,
    /// As in [`PreviewLetterInput`].
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<String>>")]
    pub reserve: Vec<String>,
    /// Warnings of the lint that the person overrules, each with the reason.
    #[serde(default)]
    #[ts(optional, as = "Option<Vec<OverruleInput>>")]
    pub overrule: Vec<OverruleInput>,
}

/// A warning that does not hold the letter back, and why.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct OverruleInput {
    /// Its rule.
    pub rule: letters::Rule,
    /// The reason, which is kept as a fact.
    pub reason: String,
}

/// What to correct about a dispute; what is left out stays as it is. Letters that went stay as
/// they went.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct AmendInput {
    /// Another title.
    #[serde(default)]
    #[ts(optional)]
    pub title: Option<String>,
    /// Another language of letters.
    #[serde(default)]
    #[ts(optional)]
    pub language: Option<String>,
    /// The platform, all of it.
    #[serde(default)]
    #[ts(optional)]
    pub platform: Option<PlatformInput>,
    /// What happened, all of it.
    #[serde(default)]
    #[ts(optional)]
    pub incident: Option<IncidentInput>,
    /// The words of the person's own points, all of them in their order.
    #[serde(default)]
    #[ts(optional)]
    pub own: Option<Vec<OwnPointInput>>,
    /// The number that the platform gave the matter.
    #[serde(default)]
    #[ts(optional)]
    pub ticket: Option<String>,
}

/// A dispute and what is to be corrected in it.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct AmendDisputeInput {
    /// The dispute.
    pub reference: Reference,
    /// What is to be corrected.
    pub change: AmendInput,
}

/// A law, by its id.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct LawInput {
    /// Its id.
    pub regime: RegimeId,
}

/// A day to set right in the calendar of a place.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct OwnDayInput {
    /// `IE`, `DE-BY`.
    pub place: String,
    /// The day, as year-month-day.
    pub date: String,
    /// The holiday that it is; without one it counts like any other day.
    #[serde(default)]
    #[ts(optional)]
    pub holiday: Option<String>,
    /// Leave it to the calendar again.
    #[serde(default)]
    #[ts(optional, as = "Option<bool>")]
    pub forget: bool,
}

/// A file that came with a message.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct FileInput {
    /// The dispute.
    pub reference: Reference,
    /// The message.
    pub message: FactId,
    /// Its place among the files of the message, from 0.
    pub place: u32,
}

/// A message to keep.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct AddReplyInput {
    /// The dispute.
    pub reference: Reference,
    /// The name of the file it came from, if any; its end tells what it is.
    #[serde(default)]
    #[ts(optional)]
    pub file_name: Option<String>,
    /// Its bytes, in base 64.
    pub bytes_base64: String,
    /// The day it came, where its header does not say.
    #[serde(default)]
    #[ts(optional, type = "string")]
    pub received_on: Option<Date>,
}

/// A message of a dispute.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct MessageInput {
    /// The dispute.
    pub reference: Reference,
    /// The message.
    pub message: FactId,
}

/// A verdict of the person's.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct JudgeInput {
    /// The dispute.
    pub reference: Reference,
    /// The message.
    pub message: FactId,
    /// One verdict a point.
    pub verdicts: Vec<JudgePointInput>,
}

/// A verdict on a point.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct JudgePointInput {
    /// The point.
    pub point: Point,
    /// The verdict.
    pub verdict: Verdict,
    /// The passages it rests on; those proposed when missing.
    #[serde(default)]
    #[ts(optional)]
    pub evidence: Option<Vec<String>>,
}

/// What a message is, as the person says.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ClassifyInput {
    /// The dispute.
    pub reference: Reference,
    /// The message.
    pub message: FactId,
    /// What it is.
    pub kind: MessageKind,
    /// The extra time it claims.
    #[serde(default)]
    #[ts(optional)]
    pub extension: Option<Extension>,
    /// The day by which it promises something.
    #[serde(default)]
    #[ts(optional, type = "string")]
    pub promised_by: Option<Date>,
    /// Whether the platform waits for something from the person.
    #[serde(default)]
    pub pauses: bool,
}

/// Something that happened, without a form of its own.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct AddFactInput {
    /// The dispute.
    pub reference: Reference,
    /// `delivered`, `identity-provided`, `clarification-provided`, `fee-paid`,
    /// `complaint-filed`, `note`, `let-go`, `take-up`, `retracted`, `reopened`.
    pub kind: String,
    /// The day it happened.
    #[ts(type = "string")]
    pub on: Date,
    /// Words about it: a proof, a note, why, the authority's name.
    #[serde(default)]
    #[ts(optional)]
    pub note: Option<String>,
    /// The fact it is about: a letter delivered, a fact retracted.
    #[serde(default)]
    #[ts(optional)]
    pub about: Option<FactId>,
    /// The point that is let go or taken up.
    #[serde(default)]
    #[ts(optional)]
    pub point: Option<Point>,
}

/// The end of a dispute.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct CloseInput {
    /// The dispute.
    pub reference: Reference,
    /// How it ended.
    pub outcome: Outcome,
}

/// A dispute by its Reference.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ReferenceInput {
    /// The dispute.
    pub reference: Reference,
}

/// The place of a platform, to propose a law.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ProposeRegimeInput {
    /// ISO 3166-1.
    pub country: String,
    /// The part of the country.
    #[serde(default)]
    #[ts(optional)]
    pub subdivision: Option<String>,
}

/// A file to pick as evidence.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PickExhibitInput {
    /// The dispute.
    pub reference: Reference,
    /// What it shows.
    pub title: String,
}

/// Words to look for.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SearchInput {
    /// All when empty.
    pub text: String,
}

/// The paper of a dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum PaperInput {
    /// A4.
    A4,
    /// US Letter.
    Letter,
}

/// For whom a dossier is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum PurposeInput {
    /// An authority: everything but private notes.
    #[default]
    Regulator,
    /// Who advises the person: private notes too.
    Lawyer,
    /// A court: without the person's reading of the replies.
    Court,
    /// The press: without deadlines in detail and technical headers.
    Newspaper,
}

/// A dossier to save.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SaveDossierInput {
    /// The dispute.
    pub reference: Reference,
    /// For whom; an authority when missing.
    #[serde(default)]
    #[ts(optional, as = "Option<PurposeInput>")]
    pub purpose: PurposeInput,
    /// Its paper; that of the person's country when missing.
    #[serde(default)]
    #[ts(optional)]
    pub paper: Option<PaperInput>,
    /// What is replaced in a copy to publish; nothing, and it is complete, when missing.
    #[serde(default)]
    #[ts(optional)]
    pub redact: Option<Vec<Replacement>>,
}

impl SaveDossierInput {
    /// The complete dossier of a dispute, for an authority.
    #[must_use]
    pub const fn complete(reference: Reference) -> Self {
        Self {
            reference,
            purpose: PurposeInput::Regulator,
            paper: None,
            redact: None,
        }
    }
}

/// What to verify.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct VerifyInput {
    /// One dispute; the whole vault when missing.
    #[serde(default)]
    #[ts(optional)]
    pub reference: Option<Reference>,
}

/// A new vault.
#[derive(Deserialize, TS)]
pub struct CreateVaultInput {
    /// The person.
    pub me: MeInput,
    /// The passphrase; the keyring when missing.
    pub passphrase: Option<String>,
}

/// A way into the vault.
#[derive(Deserialize, TS)]
pub struct UnlockInput {
    /// The passphrase; the keyring when missing.
    pub passphrase: Option<String>,
}

/// Another passphrase.
#[derive(Deserialize, TS)]
pub struct ChangePassphraseInput {
    /// The one that opens the vault now.
    pub current: String,
    /// The one that shall.
    pub new: String,
}

impl ProposeRegimeInput {
    /// The place that it names.
    #[must_use]
    pub fn place(&self) -> domain::Place {
        domain::Place {
            country: self.country.trim().to_ascii_uppercase(),
            subdivision: self.subdivision.clone().filter(|s| !s.is_empty()),
        }
    }
}

impl AddReplyInput {
    /// Its bytes.
    ///
    /// # Errors
    /// [`AppError::Field`] when they are not in base 64 (RFC 4648).
    pub fn bytes(&self) -> Result<Vec<u8>, AppError> {
        base64::engine::general_purpose::STANDARD
            .decode(&self.bytes_base64)
            .map_err(|_| {
                AppError::field(
                    "bytes_base64",
                    "The file did not arrive whole. Drop it again",
                )
            })
    }
}
