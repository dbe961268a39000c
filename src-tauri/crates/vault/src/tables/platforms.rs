//! The directory of platforms.

use super::{from_json, from_text, to_json};
use crate::{error::VaultError, vault::Vault, write::room_for};
use domain::{Platform, PlatformId};

const TABLE: &str = "platforms";

/// A platform of the directory.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlatformRecord {
    /// Its id.
    pub id: PlatformId,
    /// Who it is and where it is reached.
    pub platform: Platform,
}

impl Vault {
    /// Keeps a platform, instead of the one with this id, if any.
    ///
    /// # Errors
    /// What the database says.
    pub fn put_platform(&mut self, record: &PlatformRecord) -> Result<(), VaultError> {
        let PlatformRecord { id, platform } = record;
        let content = to_json(TABLE, platform)?;
        self.write(room_for(content.len()), |transaction| {
            transaction.execute(
                "INSERT INTO platforms (id, name, words, content) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (id) DO UPDATE
                 SET name = excluded.name, words = excluded.words, content = excluded.content",
                // Exposed to be stored: the database is encrypted.
                [
                    &id.to_string(),
                    platform.name.expose(),
                    &words(platform),
                    &content,
                ],
            )?;
            Ok(())
        })
    }

    /// All platforms, by name.
    ///
    /// # Errors
    /// [`VaultError::Row`] when one cannot be read.
    pub fn platforms(&self) -> Result<Vec<PlatformRecord>, VaultError> {
        self.search_platforms("")
    }

    /// Platforms whose name, address, e-mail or web form hold every word of `text`, whatever its
    /// case, by name.
    ///
    /// # Errors
    /// [`VaultError::Row`] when one cannot be read.
    pub fn search_platforms(&self, text: &str) -> Result<Vec<PlatformRecord>, VaultError> {
        let sought = text.to_lowercase();
        let mut query = self
            .connection
            .prepare_cached("SELECT id, words, content FROM platforms ORDER BY name, id")?;
        let mut rows = query.query(())?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let (id, words, content): (String, String, String) = row.try_into()?;
            if sought.split_whitespace().all(|w| words.contains(w)) {
                let (id, platform) = (from_text(TABLE, &id)?, from_json(TABLE, &content)?);
                found.push(PlatformRecord { id, platform });
            }
        }
        Ok(found)
    }
}

fn words(platform: &Platform) -> String {
    let fields = [
        Some(&platform.name),
        platform.email.as_ref(),
        platform.webform.as_ref(),
    ];
    let all = fields.into_iter().flatten().chain(&platform.address);
    all.map(|field| field.expose().to_lowercase())
        .collect::<Vec<_>>()
        .join("\n")
}
