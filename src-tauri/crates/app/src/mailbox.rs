//! A mailbox of many messages: each goes to its dispute, and what belongs to none is named.

use crate::{
    clock::Now,
    error::AppError,
    record,
    reply::Incoming,
    view::{AddedView, ImportView, ImportedView, StrayView, UnkeptView},
};
use domain::{Dispute, DisputeId, Reference};
use mail::{Known, Mail};
use vault::Vault;

/// Where messages can go: the disputes as they stood when this was asked.
#[derive(Debug)]
pub struct Addressees {
    known: Vec<Known>,
    /// The one dispute that takes messages; `None` where all do.
    only: Option<DisputeId>,
}

impl Addressees {
    /// All disputes, or one of them; the others are looked at too, so that their messages do not go
    /// to that one.
    ///
    /// # Errors
    /// [`AppError::UnknownDispute`] for `only`; whatever the vault says.
    pub fn of(vault: &Vault, only: Option<&Reference>, now: &Now) -> Result<Self, AppError> {
        let only = only
            .map(|reference| record::load(vault, reference, now.today))
            .transpose()?
            .map(|record| record.dispute.id);
        let known = vault
            .dispute_ids()?
            .into_iter()
            .map(|id| Ok(known(&record::load_id(vault, id, now.today)?.dispute)))
            .collect::<Result<Vec<_>, AppError>>()?;
        Ok(Self { known, only })
    }

    fn of_mail(&self, mail: &Mail) -> Option<&Reference> {
        let id = mail::find_dispute(mail, &self.known)?;
        let goes = self.only.is_none_or(|only| only == id);
        let known = self.known.iter().find(|k| k.dispute == id);
        known.filter(|_| goes).map(|k| &k.reference)
    }
}

/// Gives `keep` the messages of a mailbox (or the one mail) that belong to a dispute, one after
/// another; no more than one is held in memory. Each is kept by itself: a message that cannot be
/// kept is named and the next one comes. When `go_on` says no, or the vault itself fails, what was
/// kept stays and is reported. `go_on` is told how many were looked at, of how many.
///
/// # Errors
/// [`AppError::NotNow`] for what is no mailbox.
pub fn import(
    bytes: &[u8],
    addressees: &Addressees,
    keep: &mut dyn FnMut(&Reference, &Incoming<'_>) -> Result<AddedView, AppError>,
    go_on: &mut dyn FnMut(u32, u32) -> bool,
) -> Result<ImportView, AppError> {
    let mut found = ImportView {
        all: u32::try_from(messages(bytes)?.count()).unwrap_or(u32::MAX),
        ..ImportView::default()
    };
    for raw in messages(bytes)? {
        if !go_on(found.looked_at, found.all) {
            found.cancelled = true;
            break;
        }
        found.looked_at = found.looked_at.saturating_add(1);
        let Ok(mail) = mail::parse(&raw) else {
            found.unreadable = found.unreadable.saturating_add(1);
            continue;
        };
        let Some(reference) = addressees.of_mail(&mail) else {
            found.strays.push(StrayView {
                from: mail.from_addr,
                subject: mail.subject,
                day: mail.day,
            });
            continue;
        };
        let incoming = Incoming {
            name: Some("message.eml"),
            bytes: &raw,
        };
        match keep(reference, &incoming) {
            Ok(added) => found.added.push(ImportedView {
                reference: reference.clone(),
                message: added.message,
                known: added.known,
                subject: mail.subject,
            }),
            Err(error) if stops(&error) => {
                found.stopped = Some(error.to_string());
                break;
            }
            Err(error) => found.unkept.push(UnkeptView {
                from: mail.from_addr,
                subject: mail.subject,
                day: mail.day,
                why: error.to_string(),
            }),
        }
    }
    Ok(found)
}

/// The messages one by one, each made when it is asked for.
fn messages(bytes: &[u8]) -> Result<Box<dyn Iterator<Item = Vec<u8>> + '_>, AppError> {
    match mail::form(bytes) {
        mail::Form::Mbox => Ok(Box::new(mail::messages(bytes))),
        mail::Form::Mail => Ok(Box::new(std::iter::once_with(|| bytes.to_vec()))),
        mail::Form::Outlook | mail::Form::Scan(_) | mail::Form::Text => Err(AppError::NotNow(
            "This is no mailbox (.mbox). Add it to its dispute as a single reply".to_owned(),
        )),
    }
}

/// Whether the next message would fare no better.
const fn stops(error: &AppError) -> bool {
    match error {
        AppError::Locked => true,
        AppError::Vault(error) => error.is_of_the_whole(),
        AppError::Field { .. }
        | AppError::UnknownDispute(_)
        | AppError::Unknown { .. }
        | AppError::NoPerson
        | AppError::NotNow(_)
        | AppError::File { .. }
        | AppError::Law(_)
        | AppError::Lint(_)
        | AppError::Letter(_)
        | AppError::Mail(_)
        | AppError::Fact(_) => false,
    }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::reply;
    use domain::{FactId, Hash};
    use jiff::civil::{Date, date};
    use vault::VaultError;

    const TODAY: Date = date(2026, 8, 4);

    fn addressees() -> Addressees {
        let one = Known {
            dispute: DisputeId::new(),
            reference: "ANS-6K78-R".parse().unwrap(),
            sent: Vec::new(),
            addresses: vec!["care@brightperk.example".to_owned()],
        };
        Addressees {
            known: vec![one],
            only: None,
        }
    }

    /// Five messages: the third is of somebody else.
    fn mailbox() -> String {
        ["one", "two", "a sale", "four", "five"]
            .map(|subject| {
                let from = match subject {
                    "a sale" => "deals@shop.example",
                    _ => "care@brightperk.example",
                };
                format!(
                    "From {from} Mon Aug  3 10:00:00 2026\nFrom: <{from}>\nSubject: {subject}\n\
                     Date: Mon, 3 Aug 2026 10:00:00 +0000\n\nWe looked into {subject}.\n\n"
                )
            })
            .concat()
    }

    fn added(incoming: &Incoming<'_>) -> AddedView {
        AddedView {
            message: FactId::new(),
            known: false,
            reading: reply::read(incoming, None, TODAY).unwrap(),
        }
    }

    /// Imports the five; of those that a dispute takes, the nth fails so.
    fn with_failure(nth: usize, error: AppError) -> ImportView {
        let mut error = Some(error);
        let mut seen = 1..;
        let mut keep = |_: &Reference, incoming: &Incoming<'_>| {
            let now = seen.next();
            match error.take_if(|_| now == Some(nth)) {
                Some(error) => Err(error),
                None => Ok(added(incoming)),
            }
        };
        import(
            mailbox().as_bytes(),
            &addressees(),
            &mut keep,
            &mut |_, _| true,
        )
        .unwrap()
    }

    fn subjects(view: &ImportView) -> Vec<&str> {
        view.added.iter().map(|a| a.subject.as_str()).collect()
    }

    #[test]
    fn a_message_that_cannot_be_kept_is_named_and_the_next_ones_come() {
        let record = AppError::Vault(VaultError::BlobDiffers(Hash::of(b"x")));
        for error in [AppError::Mail(mail::MailError::NotText), record] {
            let why = error.to_string();
            let view = with_failure(2, error);
            assert_eq!(subjects(&view), ["one", "four", "five"]);
            assert_eq!(view.unkept.len(), 1, "only the second failed");
            let unkept = &view.unkept[0];
            assert_eq!(
                (unkept.subject.as_str(), unkept.from.as_str(), unkept.day),
                ("two", "care@brightperk.example", Some(date(2026, 8, 3)))
            );
            assert_eq!(unkept.why, why);
            assert_eq!((view.looked_at, view.all), (5, 5));
            assert_eq!((view.stopped, view.cancelled), (None, false));
        }
    }

    #[test]
    fn when_the_vault_fails_it_stops_there_and_reports_what_was_kept() {
        let full = VaultError::from(std::io::Error::from(std::io::ErrorKind::StorageFull));
        let broken = VaultError::from(std::io::Error::other("gone"));
        for error in [
            AppError::Vault(full),
            AppError::Vault(broken),
            AppError::Locked,
        ] {
            let why = error.to_string();
            let view = with_failure(3, error);
            assert_eq!(subjects(&view), ["one", "two"]);
            assert_eq!(view.strays.len(), 1);
            assert_eq!(view.stopped, Some(why));
            assert_eq!(
                (view.looked_at, view.all),
                (4, 5),
                "the fifth was not tried"
            );
            assert!(view.unkept.is_empty() && !view.cancelled);
        }
    }

    #[test]
    fn a_cancelled_import_reports_what_was_kept_and_how_far_it_came() {
        let mut told = Vec::new();
        let mut go_on = |done, all| {
            told.push((done, all));
            done < 2
        };
        let mut keep = |_: &Reference, incoming: &Incoming<'_>| Ok(added(incoming));
        let box_ = mailbox();
        let view = import(box_.as_bytes(), &addressees(), &mut keep, &mut go_on).unwrap();
        assert_eq!(told, [(0, 5), (1, 5), (2, 5)]);
        assert_eq!(subjects(&view), ["one", "two"]);
        assert!(view.cancelled && view.stopped.is_none());
        assert_eq!((view.looked_at, view.all), (2, 5));
    }
}
