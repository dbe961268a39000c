//! The whole exchange as one PDF.

use crate::{
    error::AppError,
    input::{PaperInput, PurposeInput, SaveDossierInput},
    letter, me,
    record::{Record, load},
    redact::Redaction,
    reply::{Kept, kept},
};
use domain::{Deadline, Dispute, Message, Person};
use jiff::civil::Date;
use letters::{
    Document,
    dossier::{Attached, DossierInput, Paper, Purpose, Received, Sent, Shown},
};
use vault::Vault;

/// All that a dossier is made from, read from the vault: from here on the vault is free.
pub struct Material {
    person: Person,
    dispute: Dispute,
    facts: u32,
    regime: Option<&'static law::Regime>,
    authority: Option<String>,
    deadlines: Vec<Deadline>,
    /// For each letter what it says, and its pages.
    letters: Vec<(Document, Vec<u8>)>,
    messages: Vec<Taken>,
    /// For each exhibit its bytes.
    exhibits: Vec<Vec<u8>>,
    as_of: Date,
    paper: Paper,
    purpose: Purpose,
    redacted: bool,
}

/// A message, taken apart.
struct Taken {
    headers: String,
    text: String,
    raw: Vec<u8>,
    attached: Vec<Attached>,
}

/// Makes the dossier of a dispute as of a day; a redacted one is set anew from replaced words, with
/// no file, no head of a message and nothing hidden.
///
/// # Errors
/// [`AppError::UnknownDispute`]; [`AppError::Letter`] for a character that no font has.
pub fn pdf(vault: &Vault, input: &SaveDossierInput, today: Date) -> Result<Vec<u8>, AppError> {
    gather(vault, input, today)?.pdf(&mut |_, _| true)
}

/// Reads what a dossier is made from.
///
/// # Errors
/// [`AppError::UnknownDispute`]; [`AppError::Field`] for a list of what to replace that cannot be
/// used; whatever the vault says.
pub fn gather(vault: &Vault, input: &SaveDossierInput, today: Date) -> Result<Material, AppError> {
    let redaction = input.redact.as_deref().map(Redaction::new).transpose()?;
    let redaction = redaction.as_ref();
    let person = me::person(vault)?;
    let Record {
        facts,
        dispute,
        deadlines,
        ..
    } = load(vault, &input.reference, today)?;
    let place = person.place.clone();
    let (person, mut dispute) = match redaction {
        None => (person, dispute),
        Some(r) => (r.person(&person), r.dispute(&dispute)),
    };
    let mut letters = Vec::new();
    for sent in &mut dispute.letters {
        let document = letter::document(vault, sent)?;
        letters.push(match redaction {
            None => (document, vault.blob(&sent.pdf)?),
            Some(r) => {
                let (document, pdf, hash) = r.letter(&document)?;
                sent.pdf = hash;
                (document, pdf)
            }
        });
    }
    let regime = dispute.regime.as_ref().map(law::regime).transpose()?;
    let authority = regime.and_then(|r| {
        law::authority(r, &place, &dispute.platform.place)
            .ok()
            .map(|c| c.first.name.clone())
    });
    let messages = dispute.messages.iter().map(|m| taken(vault, m, redaction));
    let messages = messages.collect::<Result<_, AppError>>()?;
    let exhibits = dispute.exhibits.iter().map(|e| vault.blob(&e.file));
    let exhibits = exhibits.collect::<Result<_, _>>()?;
    let paper = match input.paper {
        Some(PaperInput::A4) => Paper::A4,
        Some(PaperInput::Letter) => Paper::Letter,
        None if matches!(place.country.as_str(), "US" | "CA") => Paper::Letter,
        None => Paper::A4,
    };
    Ok(Material {
        person,
        dispute,
        facts: u32::try_from(facts.len()).unwrap_or(u32::MAX),
        regime,
        authority,
        deadlines,
        letters,
        messages,
        exhibits,
        as_of: today,
        paper,
        purpose: match input.purpose {
            PurposeInput::Regulator => Purpose::Regulator,
            PurposeInput::Lawyer => Purpose::Lawyer,
            PurposeInput::Court => Purpose::Court,
            PurposeInput::Newspaper => Purpose::Newspaper,
        },
        redacted: redaction.is_some(),
    })
}

fn taken(
    vault: &Vault,
    message: &Message,
    redaction: Option<&Redaction>,
) -> Result<Taken, AppError> {
    let Kept { mail, text, raw } = kept(vault, message)?;
    if let Some(r) = redaction {
        return Ok(Taken {
            headers: String::new(),
            text: r.text(&text),
            raw,
            attached: Vec::new(),
        });
    }
    let (headers, files) = mail.map_or_else(Default::default, |m| (m.headers, m.attachments));
    let attached = files.into_iter().map(|a| Attached {
        name: a.safe_name,
        bytes: a.bytes,
    });
    Ok(Taken {
        headers,
        text,
        raw,
        attached: attached.collect(),
    })
}

impl Material {
    /// Lays the dossier out and writes it. `go_on` is told how much is done, of how much, and says
    /// whether to go on.
    ///
    /// # Errors
    /// [`AppError::Letter`] when it was cancelled, or for what cannot be written.
    pub fn pdf(self, go_on: &mut dyn FnMut(u32, u32) -> bool) -> Result<Vec<u8>, AppError> {
        let dispute = &self.dispute;
        let letters = dispute.letters.iter().zip(self.letters);
        let messages = dispute.messages.iter().zip(self.messages);
        let exhibits = dispute.exhibits.iter().zip(self.exhibits);
        let input = DossierInput {
            person: &self.person,
            dispute,
            facts: self.facts,
            regime: self.regime,
            authority: self.authority,
            deadlines: &self.deadlines,
            sent: letters
                .map(|(letter, (document, pdf))| Sent {
                    letter,
                    document,
                    pdf,
                })
                .collect(),
            received: messages.map(|(m, taken)| taken.of(m)).collect(),
            exhibits: exhibits
                .map(|(exhibit, bytes)| Shown { exhibit, bytes })
                .collect(),
            as_of: self.as_of,
            paper: self.paper,
            purpose: self.purpose,
            redacted: self.redacted,
        };
        Ok(letters::dossier::pdf(&input, letters::fonts(), go_on)?)
    }
}

impl Taken {
    fn of(self, message: &Message) -> Received<'_> {
        let own = reading::split(&self.text)
            .into_iter()
            .filter(|p| p.kind == reading::PartKind::Own)
            .map(|p| p.range)
            .collect();
        Received {
            message,
            headers: self.headers,
            own,
            text: self.text,
            raw: self.raw,
            attached: self.attached,
        }
    }
}
