//! A dispute read from the vault, and facts written to it.

use crate::{clock::Now, error::AppError, own};
use domain::{Deadline, Dispute, DisputeId, Fact, FactBody, Reference, Remedies};
use jiff::civil::Date;
use law::Own;
use vault::{Batch, NewFact, Vault};

/// A dispute with its facts and what follows from them.
pub(crate) struct Record {
    pub(crate) facts: Vec<Fact>,
    pub(crate) dispute: Dispute,
    pub(crate) deadlines: Vec<Deadline>,
    /// What the law offers where letters do not help.
    pub(crate) remedies: Remedies,
}

/// Reads the dispute with this Reference.
pub(crate) fn load(vault: &Vault, reference: &Reference, today: Date) -> Result<Record, AppError> {
    let id = vault
        .by_reference(reference)?
        .ok_or_else(|| AppError::UnknownDispute(reference.clone()))?;
    load_id(vault, id, today)
}

/// Reads the dispute with this id.
pub(crate) fn load_id(vault: &Vault, id: DisputeId, today: Date) -> Result<Record, AppError> {
    let facts = vault.facts(id)?;
    let dispute = Dispute::from_facts(&facts)?;
    let own = own::of(vault)?;
    let deadlines = law::deadlines(&dispute, &own, today)?;
    let regime = dispute.regime.as_ref().map(law::regime).transpose()?;
    let remedies = match (regime, &own.home) {
        (Some(regime), Some(home)) => law::remedies(regime, home, &dispute.platform.place),
        (_, _) => Remedies::default(),
    };
    Ok(Record {
        facts,
        dispute,
        deadlines,
        remedies,
    })
}

/// Appends facts with the files that they name, and derives the deadlines anew, in one
/// transaction. What it returns is kept.
pub(crate) fn append(
    vault: &mut Vault,
    id: DisputeId,
    facts: Vec<NewFact>,
    blobs: &[&[u8]],
    now: &Now,
) -> Result<Vec<Fact>, AppError> {
    let own = own::of(vault)?;
    vault.append(id, facts, blobs, now.at, |all| derive(all, &own, now.today))
}

/// As [`append`], for facts that name one another, and with proposals.
pub(crate) fn append_batch(
    vault: &mut Vault,
    id: DisputeId,
    batch: Batch,
    now: &Now,
) -> Result<Vec<Fact>, AppError> {
    let own = own::of(vault)?;
    vault.append_batch(id, batch, now.at, |all| derive(all, &own, now.today))
}

fn derive(facts: &[Fact], own: &Own, today: Date) -> Result<Vec<Deadline>, AppError> {
    Ok(law::deadlines(&Dispute::from_facts(facts)?, own, today)?)
}

/// A fact to be appended.
pub(crate) fn fact(on: Date, body: FactBody) -> NewFact {
    NewFact { on, body }
}
