//! Appending facts: in one transaction with the files they name and the deadlines that follow.

use crate::{
    error::VaultError,
    tables::{blobs, deadlines, disputes, facts, proposals},
    vault::Vault,
    write::room_for,
};
use domain::{Content, Deadline, DisputeId, Fact, FactBody, FactError, FactId, Hash};
use jiff::{Timestamp, civil::Date};
use rusqlite::Transaction;
use serde_json::Value;

/// What happened and when, before the vault gives it an id and its place in the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFact {
    /// The civil day on which it happened.
    pub on: Date,
    /// What happened.
    pub body: FactBody,
}

/// What is appended together: all of it or nothing.
#[derive(Debug, Clone, Default)]
pub struct Batch<'a> {
    /// Facts in order, each with its id, so that one can name another of the same batch.
    pub facts: Vec<(FactId, NewFact)>,
    /// The bytes that the facts name by their hash. Those already kept may be given again.
    pub blobs: &'a [&'a [u8]],
    /// What messages were first read as.
    pub proposals: Vec<(FactId, Value)>,
}

impl Vault {
    /// Appends facts to a dispute, opening it where the first one is `Opened`, keeps the bytes
    /// that they name, and replaces the dispute's deadlines by what `deadlines` derives from all
    /// its facts. One transaction: what is returned is on the disk, and after an error nothing
    /// changed.
    ///
    /// # Errors
    /// [`VaultError::UnknownDispute`]; [`VaultError::ReferenceTaken`] when another dispute has
    /// this Reference: draw another one; [`VaultError::NoBlob`] when a fact names bytes that
    /// nobody kept; whatever `deadlines` says.
    pub fn append<E: From<VaultError>>(
        &mut self,
        dispute: DisputeId,
        facts: Vec<NewFact>,
        blobs: &[&[u8]],
        recorded: Timestamp,
        deadlines: impl FnOnce(&[Fact]) -> Result<Vec<Deadline>, E>,
    ) -> Result<Vec<Fact>, E> {
        let facts = facts.into_iter().map(|f| (FactId::new(), f)).collect();
        let batch = Batch {
            facts,
            blobs,
            proposals: Vec::new(),
        };
        self.append_batch(dispute, batch, recorded, deadlines)
    }

    /// As [`Vault::append`], with ids that the caller chose, and proposals.
    ///
    /// # Errors
    /// As [`Vault::append`].
    pub fn append_batch<E: From<VaultError>>(
        &mut self,
        dispute: DisputeId,
        batch: Batch,
        recorded: Timestamp,
        deadlines: impl FnOnce(&[Fact]) -> Result<Vec<Deadline>, E>,
    ) -> Result<Vec<Fact>, E> {
        let bytes = batch.blobs.iter().map(|b| b.len()).sum();
        let room = room_for(bytes);
        self.write(room, |transaction| {
            let (mut all, before) =
                write(transaction, dispute, batch, recorded).map_err(|e| e.needing(room))?;
            let derived = deadlines(&all)?;
            deadlines::replace(transaction, dispute, &derived).map_err(|e| e.needing(room))?;
            Ok(all.split_off(before))
        })
    }

    /// Replaces the rows of a dispute's deadlines, for when the law's data changed.
    ///
    /// # Errors
    /// [`VaultError::UnknownDispute`].
    pub fn rebuild_deadlines(
        &mut self,
        dispute: DisputeId,
        derived: &[Deadline],
    ) -> Result<(), VaultError> {
        self.write(room_for(0), |transaction| {
            if !disputes::is_known(transaction, dispute)? {
                return Err(VaultError::UnknownDispute(dispute));
            }
            deadlines::replace(transaction, dispute, derived)
        })
    }
}

/// Writes all but the deadlines. Gives all facts of the dispute and how many there were before.
fn write(
    transaction: &Transaction,
    dispute: DisputeId,
    batch: Batch,
    recorded: Timestamp,
) -> Result<(Vec<Fact>, usize), VaultError> {
    for bytes in batch.blobs {
        blobs::keep(transaction, bytes)?;
    }
    let mut all = if disputes::is_known(transaction, dispute)? {
        facts::of(transaction, dispute)?
    } else {
        disputes::open(
            transaction,
            dispute,
            batch.facts.first().map(|(_, f)| &f.body),
            recorded,
        )?;
        Vec::new()
    };
    let before = all.len();
    for (id, new) in batch.facts {
        let seq = u32::try_from(all.len()).ok().and_then(|n| n.checked_add(1));
        let seq = seq.ok_or(FactError::Chain { seq: u32::MAX })?;
        let previous = all.last().map_or(Hash::NONE, |f| f.hash);
        let content = Content {
            id,
            dispute,
            seq,
            on: new.on,
            recorded,
            body: new.body,
        };
        let fact = Fact::link(content, previous)?;
        for named in blobs::named_by(&fact.content.body) {
            if !blobs::is_kept(transaction, &named)? {
                return Err(VaultError::NoBlob(named));
            }
        }
        facts::add(transaction, &fact)?;
        all.push(fact);
    }
    for (message, reading) in &batch.proposals {
        proposals::put(transaction, *message, reading)?;
    }
    Ok((all, before))
}
