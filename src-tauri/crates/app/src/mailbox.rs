//! A mailbox of many messages: each goes to its dispute, and what belongs to none is named.

use crate::{
    clock::Now,
    error::AppError,
    record,
    reply::{self, Incoming},
    view::{ImportView, ImportedView, StrayView},
};
use domain::{Dispute, Reference};
use mail::Known;
use vault::Vault;

/// Keeps the messages of a mailbox (or of one mail) that belong to a dispute, or to `only` one. Each
/// is kept by itself: what was kept when `go_on` says no, or when one cannot be kept, stays kept and
/// is reported. `go_on` is told how many were looked at, of how many.
///
/// # Errors
/// [`AppError::UnknownDispute`] for `only`; [`AppError::NotNow`] for what is no mailbox.
pub fn import(
    vault: &mut Vault,
    only: Option<&Reference>,
    bytes: &[u8],
    now: &Now,
    go_on: &mut dyn FnMut(usize, usize) -> bool,
) -> Result<ImportView, AppError> {
    if let Some(reference) = only {
        record::load(vault, reference, now.today)?;
    }
    let messages: Vec<Vec<u8>> = match mail::form(bytes) {
        mail::Form::Mbox => mail::messages(bytes).collect(),
        mail::Form::Mail => vec![bytes.to_vec()],
        mail::Form::Outlook | mail::Form::Scan(_) | mail::Form::Text => {
            return Err(AppError::NotNow(
                "This is no mailbox (.mbox). Add it to its dispute as a single reply".to_owned(),
            ));
        }
    };
    let disputes = vault
        .dispute_ids()?
        .into_iter()
        .map(|id| Ok(record::load_id(vault, id, now.today)?.dispute))
        .collect::<Result<Vec<_>, AppError>>()?;
    let known: Vec<Known> = disputes.iter().map(known).collect();
    let all = messages.len();
    let mut found = ImportView {
        looked_at: 0,
        added: Vec::new(),
        strays: Vec::new(),
        unreadable: 0,
        stopped: None,
    };
    for (done, raw) in messages.iter().enumerate() {
        if !go_on(done, all) {
            break;
        }
        found.looked_at = found.looked_at.saturating_add(1);
        let Ok(mail) = mail::parse(raw) else {
            found.unreadable = found.unreadable.saturating_add(1);
            continue;
        };
        let to = mail::find_dispute(&mail, &known)
            .and_then(|id| disputes.iter().find(|d| d.id == id))
            .filter(|d| only.is_none_or(|r| d.reference == *r));
        let Some(dispute) = to else {
            found.strays.push(StrayView {
                from: mail.from_addr,
                subject: mail.subject,
                day: mail.day,
            });
            continue;
        };
        let incoming = Incoming {
            name: Some("message.eml"),
            bytes: raw,
        };
        let added = match reply::add(vault, &dispute.reference, &incoming, None, now) {
            Ok(added) => added,
            Err(error) => {
                found.stopped = Some(error.to_string());
                break;
            }
        };
        found.added.push(ImportedView {
            reference: dispute.reference.clone(),
            message: added.message,
            known: added.known,
            subject: mail.subject,
        });
    }
    Ok(found)
}

/// What tells a message of this dispute from others.
fn known(dispute: &Dispute) -> Known {
    Known {
        dispute: dispute.id,
        reference: dispute.reference.clone(),
        sent: dispute
            .letters
            .iter()
            .filter_map(|l| l.message_id.clone())
            .collect(),
        addresses: dispute
            .platform
            .email
            .iter()
            .map(|e| e.expose().clone())
            .collect(),
    }
}
