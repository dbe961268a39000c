//! Walking the chains and the bytes, and naming the first difference.

use crate::{
    database::{checkpoint, first_fault},
    error::VaultError,
    tables::{blobs, disputes, facts},
    vault::Vault,
};
use domain::{DisputeId, Hash};
use rusqlite::Connection;
use std::collections::BTreeSet;

/// What was checked and the first thing that differs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct VerifyReport {
    /// Facts whose place in the chain is right.
    pub facts: u32,
    /// Files whose bytes match their hash.
    pub blobs: u32,
    /// The first fact or file that differs, in a sentence; `None` when all is whole.
    pub first_difference: Option<String>,
}

impl Vault {
    /// Checks one dispute, or all of the vault: every fact against its hash and the one before it,
    /// every file against its hash, every page of the database against its seal.
    ///
    /// # Errors
    /// [`VaultError::UnknownDispute`]; when the list of disputes itself cannot be read.
    pub fn verify(&self, dispute: Option<DisputeId>) -> Result<VerifyReport, VaultError> {
        if !self.read_only {
            checkpoint(&self.connection)?;
        }
        verify(&self.connection, dispute)
    }
}

/// As [`Vault::verify`], of any open database.
pub(crate) fn verify(
    connection: &Connection,
    dispute: Option<DisputeId>,
) -> Result<VerifyReport, VaultError> {
    let disputes = match dispute {
        Some(one) if !disputes::is_known(connection, one)? => {
            return Err(VaultError::UnknownDispute(one));
        }
        Some(one) => vec![one],
        None => disputes::all(connection)?
            .into_iter()
            .map(|d| d.0)
            .collect(),
    };
    let mut report = VerifyReport::default();
    let mut named = BTreeSet::new();
    for one in disputes {
        report.walk(connection, one, &mut named);
    }
    if dispute.is_none() {
        match blobs::all(connection) {
            Ok(kept) => named.extend(kept),
            Err(error) => report.differs(&error.to_string()),
        }
    }
    for hash in &named {
        match blobs::read(connection, hash) {
            Ok(_) => report.blobs = report.blobs.saturating_add(1),
            Err(error) => report.differs(&error.to_string()),
        }
    }
    match first_fault(connection) {
        Ok(None) => {}
        Ok(Some(fault)) => report.differs(&format!("{fault}. Restore a backup")),
        Err(error) => report.differs(&error.to_string()),
    }
    Ok(report)
}

impl VerifyReport {
    fn walk(&mut self, connection: &Connection, dispute: DisputeId, named: &mut BTreeSet<Hash>) {
        match facts::of(connection, dispute) {
            Ok(facts) => {
                let count = u32::try_from(facts.len()).unwrap_or(u32::MAX);
                self.facts = self.facts.saturating_add(count);
                named.extend(facts.iter().flat_map(|f| blobs::named_by(&f.content.body)));
            }
            Err(error) => {
                let reference = disputes::reference_of(connection, dispute);
                let name = reference.map_or_else(|_| dispute.to_string(), |r| r.to_string());
                self.differs(&format!("{name}: {error}"));
            }
        }
    }

    fn differs(&mut self, what: &str) {
        self.first_difference.get_or_insert_with(|| what.to_owned());
    }
}
