//! The disputes, by id and by Reference. What they are about is in their facts.

use super::from_text;
use crate::{error::VaultError, vault::Vault};
use domain::{DisputeId, FactBody, Reference};
use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension};

const TABLE: &str = "disputes";

pub(crate) fn is_known(connection: &Connection, id: DisputeId) -> Result<bool, VaultError> {
    let mut query = connection.prepare_cached("SELECT 1 FROM disputes WHERE id = ?1")?;
    Ok(query.exists([id.to_string()])?)
}

/// Enters the dispute that `first` opens.
pub(crate) fn open(
    connection: &Connection,
    id: DisputeId,
    first: Option<&FactBody>,
    created: Timestamp,
) -> Result<(), VaultError> {
    let Some(FactBody::Opened { reference, .. }) = first else {
        return Err(VaultError::UnknownDispute(id));
    };
    if find(connection, reference)?.is_some() {
        return Err(VaultError::ReferenceTaken(reference.clone()));
    }
    connection.execute(
        "INSERT INTO disputes (id, reference, created) VALUES (?1, ?2, ?3)",
        [&id.to_string(), reference.as_str(), &created.to_string()],
    )?;
    Ok(())
}

fn find(connection: &Connection, reference: &Reference) -> Result<Option<DisputeId>, VaultError> {
    let mut query = connection.prepare_cached("SELECT id FROM disputes WHERE reference = ?1")?;
    let id: Option<String> = query
        .query_row([reference.as_str()], |r| r.get(0))
        .optional()?;
    id.map(|i| from_text(TABLE, &i)).transpose()
}

/// All disputes, the oldest first.
pub(crate) fn all(connection: &Connection) -> Result<Vec<(DisputeId, Reference)>, VaultError> {
    let mut query =
        connection.prepare_cached("SELECT id, reference FROM disputes ORDER BY created, id")?;
    let mut rows = query.query(())?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let (id, reference): (String, String) = row.try_into()?;
        found.push((from_text(TABLE, &id)?, from_text(TABLE, &reference)?));
    }
    Ok(found)
}

/// The Reference of a dispute.
pub(crate) fn reference_of(
    connection: &Connection,
    dispute: DisputeId,
) -> Result<Reference, VaultError> {
    let mut query = connection.prepare_cached("SELECT reference FROM disputes WHERE id = ?1")?;
    let text: Option<String> = query
        .query_row([dispute.to_string()], |r| r.get(0))
        .optional()?;
    from_text(TABLE, &text.ok_or(VaultError::UnknownDispute(dispute))?)
}

impl Vault {
    /// All disputes, the oldest first.
    ///
    /// # Errors
    /// [`VaultError::Row`] when one cannot be read.
    pub fn disputes(&self) -> Result<Vec<(DisputeId, Reference)>, VaultError> {
        all(&self.connection)
    }

    /// The ids of all disputes, the oldest first.
    ///
    /// # Errors
    /// As [`Vault::disputes`].
    pub fn dispute_ids(&self) -> Result<Vec<DisputeId>, VaultError> {
        Ok(self.disputes()?.into_iter().map(|(id, _)| id).collect())
    }

    /// The dispute with this Reference.
    ///
    /// # Errors
    /// What the database says.
    pub fn by_reference(&self, reference: &Reference) -> Result<Option<DisputeId>, VaultError> {
        find(&self.connection, reference)
    }

    /// The Reference of a dispute.
    ///
    /// # Errors
    /// [`VaultError::UnknownDispute`].
    pub fn reference_of(&self, dispute: DisputeId) -> Result<Reference, VaultError> {
        reference_of(&self.connection, dispute)
    }
}
