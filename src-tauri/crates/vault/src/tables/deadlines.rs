//! The deadlines, as derived when the last fact was appended.

use super::{from_json, from_text, to_json};
use crate::{error::VaultError, vault::Vault};
use domain::{Deadline, DisputeId};
use rusqlite::{Connection, params};

const TABLE: &str = "deadlines";

/// Replaces the deadlines of a dispute.
pub(crate) fn replace(
    connection: &Connection,
    dispute: DisputeId,
    derived: &[Deadline],
) -> Result<(), VaultError> {
    let id = dispute.to_string();
    connection.execute("DELETE FROM deadlines WHERE dispute = ?1", [&id])?;
    let mut insert = connection.prepare_cached(
        "INSERT INTO deadlines (dispute, place, regime, clock, started_by, due, latest, content)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    for (deadline, place) in derived.iter().zip(1_u32..) {
        insert.execute(params![
            id,
            place,
            deadline.regime.as_str(),
            deadline.clock.key(),
            deadline.started_by.map(|f| f.to_string()),
            deadline.due.map(|d| d.to_string()),
            deadline.latest.map(|d| d.to_string()),
            to_json(TABLE, deadline)?,
        ])?;
    }
    Ok(())
}

impl Vault {
    /// The deadlines of a dispute, in the order in which they were derived.
    ///
    /// # Errors
    /// [`VaultError::Row`] when one cannot be read.
    pub fn deadlines(&self, dispute: DisputeId) -> Result<Vec<Deadline>, VaultError> {
        let mut query = self
            .connection
            .prepare_cached("SELECT content FROM deadlines WHERE dispute = ?1 ORDER BY place")?;
        let rows = query.query_map([dispute.to_string()], |r| r.get::<_, String>(0))?;
        rows.map(|json| from_json(TABLE, &json?)).collect()
    }

    /// The deadlines of all disputes, the first due first, those without a date last.
    ///
    /// # Errors
    /// [`VaultError::Row`] when one cannot be read.
    pub fn all_deadlines(&self) -> Result<Vec<(DisputeId, Deadline)>, VaultError> {
        let mut query = self.connection.prepare_cached(
            "SELECT dispute, content FROM deadlines ORDER BY due NULLS LAST, dispute, place",
        )?;
        let rows = query.query_map((), |r| <(String, String)>::try_from(r))?;
        rows.map(|row| {
            let (dispute, json) = row?;
            Ok((from_text(TABLE, &dispute)?, from_json(TABLE, &json)?))
        })
        .collect()
    }
}
