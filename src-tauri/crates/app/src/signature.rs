//! The signature that the server of a sender puts on a message (DKIM): shown in words, checked with
//! a key that is kept. The key is asked for only when the person wants it.

use crate::{
    clock::Now,
    error::AppError,
    record::{append, fact, load},
    reply::find,
    view::{KeyView, SignatureState, SignatureView},
};
use domain::{FactBody, FactId, Key, KeySource, Message, Reference};
use jiff::civil::Date;
use mail::{
    Form,
    dkim::{self, Outcome, Part, Signature, Signed},
};
use vault::Vault;

/// The name of a key: what the name servers are asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyName {
    /// The domain that signed.
    pub domain: String,
    /// The name of its key.
    pub selector: String,
}

/// What the signature of a message says, with the key that is kept.
///
/// # Errors
/// [`AppError::Unknown`] when the dispute has no such message.
pub fn show(
    vault: &Vault,
    reference: &Reference,
    id: FactId,
    today: Date,
) -> Result<SignatureView, AppError> {
    let dispute = load(vault, reference, today)?.dispute;
    let message = find(&dispute, id)?;
    of(&vault.blob(&message.raw)?, message, today)
}

/// Which key the signature of a message is checked with.
///
/// # Errors
/// [`AppError::Unknown`] when the dispute has no such message, [`AppError::NotNow`] when it has no
/// signature that can be read.
pub fn key_name(
    vault: &Vault,
    reference: &Reference,
    id: FactId,
    today: Date,
) -> Result<KeyName, AppError> {
    let view = show(vault, reference, id, today)?;
    match (view.domain, view.selector) {
        (Some(domain), Some(selector)) => Ok(KeyName { domain, selector }),
        (_, _) => Err(AppError::NotNow(format!(
            "There is no key to ask for. {}",
            view.sentence
        ))),
    }
}

/// Asks the name servers for a key, over the internet, for ten seconds at most. For use only when
/// the person asks; keep the answer with [`keep_key`].
///
/// # Errors
/// [`AppError::Mail`] where the domain gives no such key, or nobody answers.
pub fn fetch_key(name: &KeyName) -> Result<String, AppError> {
    Ok(dkim::look_up(&name.domain, &name.selector)?)
}

/// Keeps the key of a message's signature: as the name servers gave it, or as the person has it in
/// a file.
///
/// # Errors
/// As [`key_name`]; [`AppError::Mail`] for a text that is no key.
pub fn keep_key(
    vault: &mut Vault,
    reference: &Reference,
    id: FactId,
    text: &str,
    source: KeySource,
    now: &Now,
) -> Result<SignatureView, AppError> {
    let dispute = load(vault, reference, now.today)?.dispute;
    let KeyName { domain, selector } = key_name(vault, reference, id, now.today)?;
    let record = dkim::record(text, &domain, &selector)?;
    let known = find(&dispute, id)?
        .key
        .as_ref()
        .is_some_and(|k| k.record == record && k.selector == selector && k.domain == domain);
    if !known {
        let body = FactBody::KeyKept {
            message: id,
            domain,
            selector,
            record,
            source,
        };
        append(vault, dispute.id, vec![fact(now.today, body)], &[], now)?;
    }
    show(vault, reference, id, now.today)
}

/// What the signature of these bytes says, with the key that is kept for the message.
pub(crate) fn of(raw: &[u8], message: &Message, today: Date) -> Result<SignatureView, AppError> {
    let bare = |state, sentence: &str| SignatureView {
        state,
        sentence: sentence.to_owned(),
        notes: Vec::new(),
        domain: None,
        selector: None,
        key: None,
    };
    let signed = match mail::form(raw) {
        Form::Mail | Form::Mbox => dkim::signature(raw)?,
        Form::Outlook | Form::Scan(_) | Form::Text => {
            return Ok(bare(
                SignatureState::NoMail,
                "It is not kept as the e-mail it may have been, so no signature can be checked.",
            ));
        }
    };
    let signature = match signed {
        Signed::By(signature) => *signature,
        Signed::No => {
            return Ok(bare(
                SignatureState::None,
                "It has no signature. Many honest messages have none.",
            ));
        }
        Signed::Unreadable => {
            return Ok(bare(
                SignatureState::Unreadable,
                "It has a signature that cannot be read. That proves nothing by itself.",
            ));
        }
    };
    let key = message
        .key
        .as_ref()
        .filter(|k| k.domain == signature.domain && k.selector == signature.selector);
    let outcome = key
        .map(|k| dkim::check(raw, &signature, &k.record))
        .transpose()?;
    let (state, sentence) = said(outcome, &signature.domain);
    Ok(SignatureView {
        state,
        sentence,
        notes: notes(&signature, key, today),
        key: key.map(|k| KeyView {
            record: k.record.clone(),
            on: k.on,
            source: k.source,
        }),
        domain: Some(signature.domain),
        selector: Some(signature.selector),
    })
}

/// What came of a check, in words that accuse nobody.
fn said(outcome: Option<Outcome>, domain: &str) -> (SignatureState, String) {
    let (state, rest) = match outcome {
        None => (
            SignatureState::KeyUnknown,
            ". Its key is not known yet, so the signature is not checked.",
        ),
        Some(Outcome::Fits) => (
            SignatureState::Fits,
            ", and the signature fits the message as it is kept.",
        ),
        Some(Outcome::Differs) => (
            SignatureState::Differs,
            ", and the signature does not fit the message as it is kept. This happens when a mail \
             program, a forward or a list changes a message. It proves nothing by itself.",
        ),
        Some(Outcome::KeyWithdrawn) => (
            SignatureState::KeyWithdrawn,
            ", which has withdrawn the key, so the signature cannot be checked. Keys are changed \
             from time to time.",
        ),
        Some(Outcome::KeyUnreadable) => (
            SignatureState::KeyUnreadable,
            ". What is kept as its key cannot be used, so the signature is not checked.",
        ),
    };
    (state, format!("Signed by {domain}{rest}"))
}

/// What else is to be known, whatever came of the check.
fn notes(signature: &Signature, key: Option<&Key>, today: Date) -> Vec<String> {
    let domain = &signature.domain;
    let mut notes = Vec::new();
    if let Some(sender) = signature.sender.as_ref().filter(|s| *s != domain) {
        notes.push(format!(
            "The domain that signed is {domain}; the sender’s address is at {sender}."
        ));
    }
    if let Some(bytes) = signature.first_bytes {
        notes.push(format!(
            "The signature covers only the first {bytes} bytes of the text. What follows is not \
             signed."
        ));
    }
    let left_out: Vec<&str> = signature.uncovered.iter().map(|p| part(*p)).collect();
    if !left_out.is_empty() {
        notes.push(format!(
            "Not covered by the signature, or not wholly: {}.",
            left_out.join(" and ")
        ));
    }
    if signature.old_method {
        notes.push("It uses an old method (SHA-1), on which nobody relies any more.".to_owned());
    }
    if let Some(until) = signature.until.filter(|until| *until < today) {
        notes.push(format!(
            "The signature expired on {}. That changes nothing in the message.",
            day(until)
        ));
    }
    if let Some(key) = key {
        let on = day(key.on);
        notes.push(match key.source {
            KeySource::Dns => format!("The key is the one that {domain} gave on {on}."),
            KeySource::Person => format!("The key is the one that you gave on {on}."),
        });
    }
    notes
}

const fn part(part: Part) -> &'static str {
    match part {
        Part::Sender => "the sender",
        Part::Subject => "the subject",
        Part::Date => "the date",
    }
}

/// “14 September 2026”.
fn day(date: Date) -> String {
    date.strftime("%-d %B %Y").to_string()
}
