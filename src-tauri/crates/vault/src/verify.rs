//! Walking the chains and the bytes, and naming the first difference.

use crate::{
    database::first_fault,
    error::VaultError,
    tables::{blobs, disputes, facts},
    vault::Vault,
};
use domain::{DisputeId, Hash};
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
        let disputes = match dispute {
            Some(one) if !disputes::is_known(&self.connection, one)? => {
                return Err(VaultError::UnknownDispute(one));
            }
            Some(one) => vec![one],
            None => self.dispute_ids()?,
        };
        let mut report = VerifyReport::default();
        let mut named = BTreeSet::new();
        for one in disputes {
            self.walk(one, &mut report, &mut named);
        }
        if dispute.is_none() {
            match blobs::all(&self.connection) {
                Ok(kept) => named.extend(kept),
                Err(error) => report.differs(&error.to_string()),
            }
        }
        for hash in &named {
            match self.blob(hash) {
                Ok(_) => report.blobs = report.blobs.saturating_add(1),
                Err(error) => report.differs(&error.to_string()),
            }
        }
        match first_fault(&self.connection) {
            Ok(None) => {}
            Ok(Some(fault)) => report.differs(&format!("{fault}. Restore a backup")),
            Err(error) => report.differs(&error.to_string()),
        }
        Ok(report)
    }

    fn walk(&self, dispute: DisputeId, report: &mut VerifyReport, named: &mut BTreeSet<Hash>) {
        match facts::of(&self.connection, dispute) {
            Ok(facts) => {
                let count = u32::try_from(facts.len()).unwrap_or(u32::MAX);
                report.facts = report.facts.saturating_add(count);
                named.extend(facts.iter().flat_map(|f| blobs::named_by(&f.content.body)));
            }
            Err(error) => {
                let reference = self.reference_of(dispute);
                let name = reference.map_or_else(|_| dispute.to_string(), |r| r.to_string());
                report.differs(&format!("{name}: {error}"));
            }
        }
    }
}

impl VerifyReport {
    fn differs(&mut self, what: &str) {
        self.first_difference.get_or_insert_with(|| what.to_owned());
    }
}
