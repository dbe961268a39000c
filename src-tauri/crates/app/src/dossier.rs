//! The whole exchange as one PDF.

use crate::{
    error::AppError,
    input::PaperInput,
    letter, me,
    record::{Record, load},
    redact::Redaction,
    reply::{Kept, kept},
};
use domain::Reference;
use jiff::civil::Date;
use letters::dossier::{Attached, DossierInput, Paper, Received, Sent, Shown};
use vault::Vault;

/// Makes the dossier of a dispute as of a day; a redacted one is set anew from replaced words, with
/// no file, no head of a message and nothing hidden.
///
/// # Errors
/// [`AppError::UnknownDispute`]; [`AppError::Letter`] for a character that no font has.
pub fn pdf(
    vault: &Vault,
    reference: &Reference,
    paper: Option<PaperInput>,
    redaction: Option<&Redaction>,
    today: Date,
) -> Result<Vec<u8>, AppError> {
    let person = me::person(vault)?;
    let Record {
        facts,
        dispute,
        deadlines,
        ..
    } = load(vault, reference, today)?;
    let place = person.place.clone();
    let (person, mut dispute) = match redaction {
        None => (person, dispute),
        Some(r) => (r.person(&person), r.dispute(&dispute)),
    };
    let mut documents = Vec::new();
    for sent in &mut dispute.letters {
        let document = letter::document(vault, sent)?;
        documents.push(match redaction {
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
    let sent = dispute
        .letters
        .iter()
        .zip(documents)
        .map(|(letter, (document, pdf))| Sent {
            letter,
            document,
            pdf,
        })
        .collect();
    let received = dispute
        .messages
        .iter()
        .map(|m| {
            let Kept {
                mail, text, raw, ..
            } = kept(vault, m)?;
            let (mail, text) = match redaction {
                None => (mail, text),
                Some(r) => (None, r.text(&text)),
            };
            let attached = mail.as_ref().map_or_else(Vec::new, |mail| {
                mail.attachments
                    .iter()
                    .map(|a| Attached {
                        name: a.safe_name.clone(),
                        bytes: a.bytes.clone(),
                    })
                    .collect()
            });
            let own = reading::split(&text)
                .into_iter()
                .filter(|p| p.kind == reading::PartKind::Own)
                .map(|p| p.range)
                .collect();
            let headers = mail.map(|m| m.headers).unwrap_or_default();
            Ok(Received {
                message: m,
                headers,
                text,
                own,
                raw,
                attached,
            })
        })
        .collect::<Result<Vec<_>, AppError>>()?;
    let exhibits = dispute
        .exhibits
        .iter()
        .map(|e| {
            Ok(Shown {
                exhibit: e,
                bytes: vault.blob(&e.file)?,
            })
        })
        .collect::<Result<Vec<_>, AppError>>()?;
    let paper = match paper {
        Some(PaperInput::A4) => Paper::A4,
        Some(PaperInput::Letter) => Paper::Letter,
        None if matches!(place.country.as_str(), "US" | "CA") => Paper::Letter,
        None => Paper::A4,
    };
    Ok(letters::dossier::pdf(
        &DossierInput {
            person: &person,
            dispute: &dispute,
            facts: u32::try_from(facts.len()).unwrap_or(u32::MAX),
            regime,
            authority,
            deadlines: &deadlines,
            sent,
            received,
            exhibits,
            as_of: today,
            paper,
            redacted: redaction.is_some(),
        },
        letters::fonts(),
    )?)
}
