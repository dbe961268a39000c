//! Reading what is left of a damaged vault into a new one, and naming what is lost.
//!
//! The damaged files are copied first and never opened themselves. Of the copy every row is asked
//! for by its number; after an error the copy is opened anew, because SQLCipher gives nothing more
//! once a page did not match its seal.

mod chain;
mod reader;

use crate::{
    database::{self, As},
    durable,
    error::VaultError,
    folder::{FILES, Folder, len_of},
    key::Key,
    keyring,
    sidecar::Sidecar,
    swap,
    tables::{blobs, disputes, facts},
    vault::{Unlock, Vault},
};
use chain::Chain;
use domain::{DisputeId, FactBody, Hash};
use reader::{Reader, copy_readable};
use rusqlite::{Connection, params_from_iter, types::Value};
use std::{collections::BTreeSet, path::Path};

/// What came of a salvage.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Salvaged {
    /// How much of each kind was read, and how much could not be.
    pub kinds: Vec<SalvagedKind>,
    /// What is lost, a sentence each.
    pub lost: Vec<String>,
    /// The disputes that lack facts, each with their places in its chain as it was.
    pub gaps: Vec<(DisputeId, Vec<u32>)>,
}

/// How much of one kind was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SalvagedKind {
    /// `facts`, `files`, `disputes`, `platforms`, `settings`, `readings` or `person`.
    pub kind: &'static str,
    /// How many were read, and are in the new vault.
    pub read: u32,
    /// How many could not be.
    pub lost: u32,
}

impl Vault {
    /// Writes what can be read of the vault in `folder` to a new vault in the folder `out`, which
    /// must not be there yet. It opens in the same ways. Facts after a lost one are linked anew, and
    /// deadlines are left to be derived. The damaged vault stays as it is.
    ///
    /// # Errors
    /// [`VaultError::PlaceTaken`]; [`VaultError::InUse`]; what the way in says;
    /// [`VaultError::DatabaseDamaged`] where not even the list of tables can be read.
    pub fn salvage(folder: &Path, unlock: &Unlock, out: &Path) -> Result<Salvaged, VaultError> {
        let folder = Folder::new(folder);
        if len_of(&folder.database())?.is_none() {
            return Err(VaultError::DatabaseMissing);
        }
        if len_of(out)?.is_some() {
            return Err(VaultError::PlaceTaken);
        }
        // In a place that cannot be written nobody else writes.
        let _lock = match folder.lock() {
            Err(VaultError::InUse) => return Err(VaultError::InUse),
            lock => lock.ok(),
        };
        let sidecar = Sidecar::find(&folder)?;
        let key = sidecar.unlock(unlock, keyring::PATIENCE)?;
        let part = Folder::new(&durable::part_of(out));
        swap::remove(part.path())?;
        let salvaged = salvage_into(&part, &folder, &sidecar, &key);
        if salvaged.is_err() {
            // The error that stopped it matters more than one of cleaning up.
            drop(swap::remove(part.path()));
        }
        let room = len_of(&folder.database())?.unwrap_or_default();
        let salvaged = salvaged.map_err(|e| e.needing(room.saturating_mul(2)))?;
        durable::publish(part.path(), out)?;
        Ok(salvaged)
    }
}

/// Writes the new vault to `part`, where the damaged one is copied to for as long as it is read.
fn salvage_into(
    part: &Folder,
    folder: &Folder,
    sidecar: &Sidecar,
    key: &Key,
) -> Result<Salvaged, VaultError> {
    let source = Folder::new(&part.path().join("damaged"));
    durable::make_folder(source.path())?;
    for name in FILES {
        copy_readable(&folder.path().join(name), &source.path().join(name))?;
    }
    let salt = sidecar.salt()?;
    let mut reader = Reader::open(&source, key, salt)?;
    let mut new = database::open(&part.database(), key, &salt, As::NewFile)?;
    database::migrate(&mut new)?;
    let salvaged = fill(&mut new, &mut reader)?;
    database::use_log(&new)?;
    new.close().map_err(|(_, error)| error)?;
    drop(reader);
    durable::sync_file(&part.database())?;
    sidecar.write(part)?;
    swap::remove(source.path())?;
    durable::sync_folder(part.path())?;
    Ok(salvaged)
}

/// Moves everything over in one transaction.
fn fill(new: &mut Connection, reader: &mut Reader) -> Result<Salvaged, VaultError> {
    let mut salvaged = Salvaged::default();
    let transaction = new.transaction()?;
    for (kind, table, columns) in [
        ("person", "me", "id, content"),
        ("platforms", "platforms", "id, name, words, content"),
        ("settings", "settings", "key, value"),
    ] {
        let (rows, lost) = reader.rows(table, columns)?;
        let mut read = 0_u32;
        for row in &rows {
            read = read.saturating_add(u32::from(insert(&transaction, table, columns, row)));
        }
        salvaged.count(kind, read, lost);
    }
    move_files(&transaction, reader, &mut salvaged)?;
    move_facts(&transaction, reader, &mut salvaged)?;
    let (rows, lost) = reader.rows("proposals", "message, content")?;
    let mut read = 0_u32;
    for row in &rows {
        let kept = insert(&transaction, "proposals", "message, content", row);
        read = read.saturating_add(u32::from(kept));
    }
    salvaged.count("readings", read, lost);
    transaction.commit()?;
    Ok(salvaged)
}

/// Whether the row could be taken over: one that names what is lost cannot.
fn insert(new: &Connection, table: &str, columns: &str, row: &[Value]) -> bool {
    let marks = vec!["?"; row.len()].join(", ");
    let sql = format!("INSERT INTO {table} ({columns}) VALUES ({marks})");
    new.execute(&sql, params_from_iter(row)).is_ok()
}

fn move_files(
    new: &Connection,
    reader: &mut Reader,
    salvaged: &mut Salvaged,
) -> Result<(), VaultError> {
    const COLUMNS: &str = "hash, bytes";
    let (mut all, mut lost) = (0_u32, 0_u32);
    let mut read = 0_u32;
    let mut keep = |row: &[Value]| -> Result<bool, VaultError> {
        let [Value::Text(hash), Value::Blob(bytes)] = row else {
            return Ok(false);
        };
        let named = Hash::of(bytes);
        if hash.parse() != Ok(named) {
            return Ok(false);
        }
        if !blobs::is_kept(new, &named)? {
            blobs::keep(new, bytes)?;
            read = read.saturating_add(1);
        }
        Ok(true)
    };
    for number in 1..=reader.last("blobs")? {
        let row = reader.row("blobs", COLUMNS, number)?;
        if row.as_ref().is_ok_and(Vec::is_empty) {
            continue;
        }
        all = all.saturating_add(1);
        if !keep(&row.unwrap_or_default())? {
            lost = lost.saturating_add(1);
        }
    }
    if lost > 0 {
        reader.scan("blobs", COLUMNS, |row| keep(row).map(drop))?;
    }
    salvaged.count("files", read, all.saturating_sub(read));
    Ok(())
}

fn move_facts(
    new: &Connection,
    reader: &mut Reader,
    salvaged: &mut Salvaged,
) -> Result<(), VaultError> {
    let (listed, lost_disputes) = reader.rows("disputes", "id, reference, created")?;
    let columns = "dispute, seq, content, previous, hash";
    let (mut rows, unread) = reader.rows("facts", columns)?;
    let all = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    let all = all.saturating_add(unread);
    if unread > 0 {
        reader.scan("facts", columns, |row| {
            rows.push(row.to_vec());
            Ok(())
        })?;
    }
    let chains = Chain::sort(&rows);
    let (mut open, mut kept) = (0_u32, 0_u32);
    for chain in &chains {
        let Some(body @ FactBody::Opened { reference, .. }) = chain.first_body() else {
            let count = chain.len();
            salvaged.lost.push(format!(
                "{}: its opening, and so {count} facts that can be read",
                listed_as(&listed, chain.dispute)
            ));
            continue;
        };
        disputes::open(new, chain.dispute, Some(body), chain.created())?;
        open = open.saturating_add(1);
        let (linked, gaps) = chain.linked()?;
        for (fact, text) in &linked {
            facts::add_as(new, fact, text)?;
            kept = kept.saturating_add(1);
            for hash in blobs::named_by(&fact.content.body) {
                if !blobs::is_kept(new, &hash)? {
                    let (seq, kind) = (fact.content.seq, fact.content.body.key());
                    let lost = format!("{reference}: a file of fact {seq} ({kind})");
                    salvaged.lost.push(lost);
                }
            }
        }
        if !gaps.is_empty() {
            let places: Vec<String> = gaps.iter().map(u32::to_string).collect();
            let places = places.join(", ");
            salvaged.lost.push(format!("{reference}: fact {places}"));
            salvaged.gaps.push((chain.dispute, gaps));
        }
    }
    let found: BTreeSet<String> = chains.iter().map(|c| c.dispute.to_string()).collect();
    for row in &listed {
        if let [Value::Text(id), Value::Text(reference), ..] = row.as_slice()
            && !found.contains(id)
        {
            salvaged.lost.push(format!("{reference}: all its facts"));
        }
    }
    let known = u32::try_from(listed.len()).unwrap_or(u32::MAX);
    let known = known.saturating_add(lost_disputes);
    salvaged.count("disputes", open, known.saturating_sub(open));
    salvaged.count("facts", kept, all.saturating_sub(kept));
    Ok(())
}

/// The Reference of a dispute, as the list of disputes had it.
fn listed_as(listed: &[Vec<Value>], dispute: DisputeId) -> String {
    let id = dispute.to_string();
    let found = listed.iter().find_map(|row| match row.as_slice() {
        [Value::Text(listed), Value::Text(reference), ..] if *listed == id => Some(reference),
        _other => None,
    });
    found.map_or_else(|| "A dispute".to_owned(), Clone::clone)
}

impl Salvaged {
    fn count(&mut self, kind: &'static str, read: u32, lost: u32) {
        self.kinds.push(SalvagedKind { kind, read, lost });
    }
}
