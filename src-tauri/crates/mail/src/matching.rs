//! Which dispute a message belongs to.

use crate::parse::Mail;
use domain::{DisputeId, Reference};

/// What is known of a dispute that a message could belong to.
#[derive(Debug, Clone)]
pub struct Known {
    /// The dispute.
    pub dispute: DisputeId,
    /// Its Reference.
    pub reference: Reference,
    /// The ids of the mails that went.
    pub sent: Vec<String>,
    /// The platform's addresses.
    pub addresses: Vec<String>,
}

/// The dispute that a message belongs to: by the mail that it answers, else by a Reference in its
/// subject or text, else by the platform's own address where only one dispute has that. Never by
/// the domain alone. `None` where the person has to say.
#[must_use]
pub fn find_dispute(mail: &Mail, known: &[Known]) -> Option<DisputeId> {
    let answered = known
        .iter()
        .find(|k| k.sent.iter().any(|id| mail.answers.contains(id)));
    let named = || {
        let upper = format!("{}\n{}", mail.subject, mail.text).to_uppercase();
        only(
            known
                .iter()
                .filter(|k| upper.contains(k.reference.as_str())),
        )
    };
    let from = || {
        only(known.iter().filter(|k| {
            k.addresses
                .iter()
                .any(|a| a.eq_ignore_ascii_case(&mail.from_addr))
        }))
    };
    answered.or_else(named).or_else(from).map(|k| k.dispute)
}

fn only<'a>(mut found: impl Iterator<Item = &'a Known>) -> Option<&'a Known> {
    let first = found.next()?;
    found.next().is_none().then_some(first)
}
