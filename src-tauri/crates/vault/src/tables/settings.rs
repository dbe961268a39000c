//! Choices of the person that are no facts.

use crate::{error::VaultError, vault::Vault, write::room_for};
use rusqlite::OptionalExtension;

impl Vault {
    /// What was chosen for `key`.
    ///
    /// # Errors
    /// What the database says.
    pub fn setting(&self, key: &str) -> Result<Option<String>, VaultError> {
        let mut query = self
            .connection
            .prepare_cached("SELECT value FROM settings WHERE key = ?1")?;
        Ok(query.query_row([key], |r| r.get(0)).optional()?)
    }

    /// Keeps a choice.
    ///
    /// # Errors
    /// What the database says.
    pub fn set_setting(&mut self, key: &str, value: &str) -> Result<(), VaultError> {
        self.write(room_for(value.len()), |transaction| {
            transaction.execute(
                "INSERT INTO settings (key, value) VALUES (?1, ?2)
                 ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                [key, value],
            )?;
            Ok(())
        })
    }
}
