//! Rows of a damaged database, one by one, each error past.

use crate::{
    database::{self, As},
    error::VaultError,
    folder::{Folder, len_of},
    key::Key,
};
use rusqlite::{Connection, OptionalExtension, types::Value};
use std::{
    fs::{self, File},
    io::{Read, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

/// Where the last number of a table cannot be read: so many are asked for in vain.
const PATIENCE: i64 = 2000;

/// A page of the database.
const BLOCK: u64 = 4096;

/// A damaged database of this process's own.
pub(super) struct Reader {
    path: PathBuf,
    key: Key,
    salt: [u8; 16],
    connection: Option<Connection>,
}

impl Reader {
    /// Opens it as it is; or with the list of tables that a new vault lends it, its first page or
    /// all of it; or without its log, where that is what is damaged.
    pub(super) fn open(folder: &Folder, key: &Key, salt: [u8; 16]) -> Result<Self, VaultError> {
        let mut reader = Self {
            path: folder.database(),
            key: key.clone(),
            salt,
            connection: None,
        };
        let mut first = reader.attempt();
        if first.is_ok() {
            return Ok(reader);
        }
        let lent = reader.lent_list()?;
        let numbers: Vec<u64> = lent.iter().map(|(number, _)| *number).collect();
        let own = read_pages(&reader.path, &numbers)?;
        for without_log in [false, true] {
            if without_log && folder.has_log()? {
                fs::remove_file(folder.log())?;
            }
            for pages in [own.as_slice(), lent.get(..1).unwrap_or_default(), &lent] {
                write_pages(&reader.path, pages)?;
                let opened = reader.attempt();
                if opened.is_ok() {
                    return Ok(reader);
                }
                // Of several reasons the first is the one that the person can do something about.
                first = first.and(opened);
            }
        }
        first.map(|()| reader)
    }

    fn attempt(&mut self) -> Result<(), VaultError> {
        let connection = database::open(&self.path, &self.key, &self.salt, As::Damaged)?;
        let tables = "SELECT count(*) FROM sqlite_schema WHERE name IN ('facts', 'blobs')";
        let found: u32 = connection.query_row(tables, (), |r| r.get(0))?;
        if found < 2 {
            return Err(VaultError::DatabaseDamaged);
        }
        self.connection = Some(connection);
        Ok(())
    }

    /// The pages that hold the list of tables in a new vault under the same key, the first page
    /// first. Every vault lays out its tables in the same order, so that they fit; and as the first
    /// page tells the length of the file, the new vault is made longer than the damaged one.
    fn lent_list(&self) -> Result<Vec<(u64, Vec<u8>)>, VaultError> {
        let path = self.path.with_extension("lent");
        let mut new = database::open(&path, &self.key, &self.salt, As::NewFile)?;
        database::migrate(&mut new)?;
        let pages = database::size(&new)?.div_ceil(BLOCK);
        let roots = "SELECT rootpage FROM sqlite_schema WHERE rootpage > 0";
        let roots: Vec<i64> = new
            .prepare(roots)?
            .query_map((), |r| r.get(0))?
            .collect::<Result<_, _>>()?;
        let is_root = |n: &u64| i64::try_from(*n).is_ok_and(|n| roots.contains(&n));
        let list: Vec<u64> = (1..=pages).filter(|n| !is_root(n)).collect();
        let long = len_of(&self.path)?.unwrap_or_default();
        let filler = "INSERT INTO blobs (hash, len, bytes)
                      VALUES (hex(zeroblob(32)), ?1, zeroblob(?1))";
        new.execute(filler, [i64::try_from(long).unwrap_or(i64::MAX)])?;
        new.close().map_err(|(_, error)| error)?;
        let read = read_pages(&path, &list);
        fs::remove_file(&path)?;
        read
    }

    /// The columns of a row by its number; empty where there is none. The inner error is that of
    /// the row, which is lost.
    pub(super) fn row(
        &mut self,
        table: &str,
        columns: &str,
        number: i64,
    ) -> Result<Result<Vec<Value>, VaultError>, VaultError> {
        let sql = format!("SELECT {columns} FROM {table} WHERE rowid = ?1");
        self.ask(|connection| {
            let mut query = connection.prepare_cached(&sql)?;
            let width = query.column_count();
            let found = query
                .query_row([number], |row| (0..width).map(|n| row.get(n)).collect())
                .optional()?;
            Ok(found.unwrap_or_default())
        })
    }

    /// All rows of a table that can be read, and how many cannot.
    pub(super) fn rows(
        &mut self,
        table: &str,
        columns: &str,
    ) -> Result<(Vec<Vec<Value>>, u32), VaultError> {
        let (mut rows, mut lost) = (Vec::new(), 0_u32);
        for number in 1..=self.last(table)? {
            match self.row(table, columns, number)? {
                Ok(row) if row.is_empty() => {}
                Ok(row) => rows.push(row),
                Err(_) => lost = lost.saturating_add(1),
            }
        }
        Ok((rows, lost))
    }

    /// The number of a table's last row: as the table says, or its index, or as found by asking.
    pub(super) fn last(&mut self, table: &str) -> Result<i64, VaultError> {
        for sql in [
            format!("SELECT coalesce(max(rowid), 0) FROM {table}"),
            format!("SELECT count(*) FROM {table}"),
        ] {
            let told = self.ask(|c| Ok(c.query_row(&sql, (), |r| r.get(0))?))?;
            if let Ok(last) = told {
                return Ok(last);
            }
        }
        let (mut last, mut number) = (0_i64, 0_i64);
        while number.saturating_sub(last) < PATIENCE {
            number = number.saturating_add(1);
            if self
                .row(table, "rowid", number)?
                .is_ok_and(|r| !r.is_empty())
            {
                last = number;
            }
        }
        Ok(last)
    }

    /// Takes every page of the file for a leaf of the table, for where the page that lists its
    /// leaves is damaged, and hands on what stands there: rows of this table, some twice, and of
    /// others. Only what proves itself by its hash may be believed.
    pub(super) fn scan(
        &mut self,
        table: &str,
        columns: &str,
        mut each: impl FnMut(&[Value]) -> Result<(), VaultError>,
    ) -> Result<(), VaultError> {
        let sql = format!("SELECT {columns} FROM {table} NOT INDEXED");
        let find = format!("SELECT rootpage FROM sqlite_schema WHERE name = '{table}'");
        let Ok(root) = self.ask(|c| Ok(c.query_row(&find, (), |r| r.get::<_, i64>(0))?))? else {
            return Ok(());
        };
        let length = len_of(&self.path)?.unwrap_or_default();
        let pages = i64::try_from(length.div_ceil(BLOCK)).unwrap_or(i64::MAX);
        // The list of tables is in the first page; the true root comes last, and stays.
        for page in (2..=pages).chain([root]) {
            let point = format!(
                "PRAGMA synchronous = OFF;
                 PRAGMA writable_schema = ON;
                 UPDATE sqlite_schema SET rootpage = {page} WHERE name = '{table}';
                 PRAGMA writable_schema = RESET;"
            );
            if self.ask(|c| Ok(c.execute_batch(&point)?))?.is_err() {
                continue;
            }
            let mut found = Vec::new();
            let found = &mut found;
            // What was found before an error counts.
            let _stopped = self.ask(|c| read_until_error(c, &sql, found))?;
            for row in found.iter() {
                each(row)?;
            }
        }
        Ok(())
    }

    fn ask<T>(
        &mut self,
        question: impl FnOnce(&Connection) -> Result<T, VaultError>,
    ) -> Result<Result<T, VaultError>, VaultError> {
        let connection = match self.connection.take() {
            Some(connection) => connection,
            None => database::open(&self.path, &self.key, &self.salt, As::Damaged)?,
        };
        let answer = question(&connection);
        if answer.is_ok() {
            self.connection = Some(connection);
        }
        Ok(answer)
    }
}

fn read_until_error(
    connection: &Connection,
    sql: &str,
    found: &mut Vec<Vec<Value>>,
) -> Result<(), VaultError> {
    let mut query = connection.prepare(sql)?;
    let width = query.column_count();
    let mut rows = query.query(())?;
    while let Some(row) = rows.next()? {
        found.push((0..width).map(|n| row.get(n)).collect::<Result<_, _>>()?);
    }
    Ok(())
}

/// Pages of a file by their numbers, from 1; those beyond its end are left out.
fn read_pages(path: &Path, numbers: &[u64]) -> Result<Vec<(u64, Vec<u8>)>, VaultError> {
    let mut file = File::open(path)?;
    let mut pages = Vec::new();
    for number in numbers {
        let mut page = Vec::new();
        file.seek(SeekFrom::Start(place_of(*number)))?;
        (&file).take(BLOCK).read_to_end(&mut page)?;
        if !page.is_empty() {
            pages.push((*number, page));
        }
    }
    Ok(pages)
}

/// Puts pages where they belong; none makes the file longer.
fn write_pages(path: &Path, pages: &[(u64, Vec<u8>)]) -> Result<(), VaultError> {
    let length = len_of(path)?.unwrap_or_default();
    let mut file = File::options().write(true).open(path)?;
    for (number, page) in pages {
        if place_of(*number).saturating_add(BLOCK) <= length {
            file.seek(SeekFrom::Start(place_of(*number)))?;
            file.write_all(page)?;
        }
    }
    Ok(())
}

const fn place_of(number: u64) -> u64 {
    number.saturating_sub(1).saturating_mul(BLOCK)
}

/// Copies a file, where it is, with zeros for what the disk does not give back.
pub(super) fn copy_readable(from: &Path, to: &Path) -> Result<(), VaultError> {
    let Some(length) = len_of(from)? else {
        return Ok(());
    };
    let (mut source, mut target) = (File::open(from)?, File::create(to)?);
    let mut at = 0_u64;
    while at < length {
        let left = length.saturating_sub(at).min(BLOCK);
        let mut block = vec![0; usize::try_from(left).unwrap_or(0)];
        source.seek(SeekFrom::Start(at))?;
        if source.read_exact(&mut block).is_err() {
            block.fill(0);
        }
        target.write_all(&block)?;
        at = at.saturating_add(left);
    }
    Ok(())
}
