//! Backups that are made without asking: where they go, what they are called, which may go.

use crate::{
    durable,
    error::VaultError,
    folder::{Folder, len_of},
    swap,
    vault::Vault,
};
use jiff::{Span, Timestamp, civil::DateTime, tz::TimeZone};
use rusqlite::{Connection, OptionalExtension};
use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// The choice of the place, among the settings.
const PLACE: &str = "backups";
/// When the last one was made: known even while its disk is away.
const LAST: &str = "last-backup";
/// The time in a name, to the second, in UTC.
const TIME: &str = "%Y%m%dT%H%M%SZ";

/// While the vault is in use, a backup is made this often, in minutes.
const EVERY: i64 = 30;

/// A backup that was checked after it was written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Backup {
    /// When it was made.
    pub at: Timestamp,
    /// Its folder.
    pub path: PathBuf,
}

impl Vault {
    /// Where backups go: the place that the person chose, else a folder beside the database.
    ///
    /// # Errors
    /// What the database says.
    pub fn backup_place(&self) -> Result<PathBuf, VaultError> {
        chosen(&self.connection, &self.folder)
    }

    /// Chooses the place; `None` is the folder beside the database. What is elsewhere stays there.
    ///
    /// # Errors
    /// [`VaultError::BackupPlace`] when it cannot be made.
    pub fn set_backup_place(&mut self, place: Option<&Path>) -> Result<(), VaultError> {
        let text = match place {
            Some(place) => {
                durable::make_folder(place).map_err(VaultError::of_backups)?;
                // A place is the same wherever the program is started.
                let whole = fs::canonicalize(place)?;
                whole.to_str().map(str::to_owned).ok_or(VaultError::Io {
                    reason: std::io::ErrorKind::InvalidFilename,
                })?
            }
            None => String::new(),
        };
        self.set_setting(PLACE, &text)
    }

    /// Makes a backup in its place, checks it, and removes old ones that are too many. The last
    /// that was good is never among these.
    ///
    /// # Errors
    /// [`VaultError::BackupDiffers`]; [`VaultError::BackupPlace`]; [`VaultError::DiskFull`].
    pub fn backup(&mut self, at: Timestamp) -> Result<Backup, VaultError> {
        self.refuse_read_only()?;
        let place = self.backup_place()?;
        durable::make_folder(&place).map_err(VaultError::of_backups)?;
        let mut made = Backup {
            at,
            path: place.join(name(self.id(), at)),
        };
        while len_of(&made.path)?.is_some() {
            made.at = made.at.checked_add(Span::new().seconds(1)).unwrap_or(at);
            made.path = place.join(name(self.id(), made.at));
        }
        self.backup_to(&made.path).map_err(VaultError::of_backups)?;
        self.set_setting(LAST, &made.at.to_string())?;
        // What cannot be removed is only too much.
        drop(self.thin(at));
        Ok(made)
    }

    /// The same, where the last one is half an hour old or there is none.
    ///
    /// # Errors
    /// As [`Vault::backup`].
    pub fn backup_if_due(&mut self, at: Timestamp) -> Result<Option<Backup>, VaultError> {
        // Either way: a clock that was set back must not make one at every call.
        let fresh = |last: Timestamp| at.duration_since(last).as_mins().abs() < EVERY;
        if self.noted()?.is_some_and(fresh) {
            return Ok(None);
        }
        self.backup(at).map(Some)
    }

    /// The backups of this vault in their place, the latest first.
    ///
    /// # Errors
    /// [`VaultError::BackupPlace`] when it cannot be read.
    pub fn backups(&self) -> Result<Vec<Backup>, VaultError> {
        list(&self.backup_place()?, self.id()).map_err(VaultError::of_backups)
    }

    /// When the last good backup was made, even while its place is away.
    ///
    /// # Errors
    /// What the database says.
    pub fn last_backup(&self) -> Result<Option<Timestamp>, VaultError> {
        let found = self.backups().unwrap_or_default().first().map(|b| b.at);
        Ok(self.noted()?.max(found))
    }

    fn noted(&self) -> Result<Option<Timestamp>, VaultError> {
        Ok(self.setting(LAST)?.and_then(|text| text.parse().ok()))
    }

    fn thin(&self, now: Timestamp) -> Result<(), VaultError> {
        let all = self.backups()?;
        self.remove_halves()?;
        let times: Vec<Timestamp> = all.iter().map(|b| b.at).collect();
        let stay = staying(&times, now);
        for backup in all.iter().filter(|b| !stay.contains(&b.at)) {
            // First its name: half a backup must not have one.
            let part = durable::part_of(&backup.path);
            durable::publish(&backup.path, &part)?;
            swap::remove(&part)?;
        }
        Ok(())
    }

    /// Removes what interrupted backups left in their place.
    fn remove_halves(&self) -> Result<(), VaultError> {
        let prefix = prefix(self.id());
        for entry in fs::read_dir(self.backup_place()?)? {
            let path = entry?.path();
            let name = path.file_name().and_then(|n| n.to_str());
            if name.is_some_and(|n| n.starts_with(&prefix) && n.ends_with(".part")) {
                swap::remove(&path)?;
            }
        }
        Ok(())
    }
}

/// What stands before the time in the name of a backup.
pub(crate) fn prefix(vault: &str) -> String {
    format!("answerable-{}-", vault.get(..8).unwrap_or(vault))
}

fn name(vault: &str, at: Timestamp) -> String {
    format!("{}{}", prefix(vault), at.strftime(TIME))
}

/// The place that was chosen, whatever version the tables are of.
pub(crate) fn chosen(connection: &Connection, folder: &Folder) -> Result<PathBuf, VaultError> {
    let sql = "SELECT value FROM settings WHERE key = ?1 AND value <> ''";
    let text: Option<String> = connection
        .query_row(sql, [PLACE], |r| r.get(0))
        .optional()?;
    Ok(text.map_or_else(|| folder.backups(), PathBuf::from))
}

fn list(place: &Path, vault: &str) -> Result<Vec<Backup>, VaultError> {
    if len_of(place)?.is_none() {
        return Ok(Vec::new());
    }
    let prefix = prefix(vault);
    let mut found = Vec::new();
    for entry in fs::read_dir(place)? {
        let path = entry?.path();
        let name = path.file_name().and_then(|n| n.to_str());
        let Some(time) = name.and_then(|n| n.strip_prefix(&prefix)) else {
            continue;
        };
        let read = DateTime::strptime(TIME, time).and_then(|t| t.to_zoned(TimeZone::UTC));
        if let Ok(at) = read.map(|zoned| zoned.timestamp())
            && Folder::new(&path).holds_a_vault().unwrap_or(false)
        {
            found.push(Backup { at, path });
        }
    }
    found.sort_by(|a, b| b.cmp(a));
    Ok(found)
}

/// Which stay of backups made at these times: all of the last day, the latest of each day for
/// thirty days, the latest of each month for ever, and always the latest of all.
fn staying(times: &[Timestamp], now: Timestamp) -> BTreeSet<Timestamp> {
    let mut sorted = times.to_vec();
    sorted.sort_unstable_by(|a, b| b.cmp(a));
    let mut stay: BTreeSet<Timestamp> = sorted.first().copied().into_iter().collect();
    let (mut days, mut months) = (BTreeSet::new(), BTreeSet::new());
    for at in sorted {
        let hours = now.duration_since(at).as_hours();
        let day = at.to_zoned(TimeZone::UTC).date();
        let first_of_day = days.insert(day);
        let first_of_month = months.insert(day.first_of_month());
        if hours < 24 || (hours < 30 * 24 && first_of_day) || first_of_month {
            stay.insert(at);
        }
    }
    stay
}

#[cfg(test)]
mod tests {
    use super::staying;
    use jiff::{Span, Timestamp};

    #[test]
    fn of_two_years_of_half_hours_a_day_of_all_a_month_of_days_and_every_month_stay() {
        let now: Timestamp = "2026-11-27T12:00:00Z".parse().unwrap();
        let mut all = Vec::new();
        for n in 0..(2 * 365 * 48) {
            let at = now.checked_sub(Span::new().minutes(30 * n)).unwrap();
            all.push(at);
        }
        let stay = staying(&all, now);
        assert_eq!(
            stay.len(),
            48 + 29 + 23,
            "half-hours, days, months: {stay:#?}"
        );
        let mut thinned: Vec<Timestamp> = stay.iter().copied().collect();
        assert_eq!(
            staying(&thinned, now),
            stay,
            "thinning twice takes nothing more"
        );
        thinned.truncate(1);
        assert_eq!(
            staying(&thinned, now).len(),
            1,
            "the last one stays, however old"
        );
    }

    #[test]
    fn a_clock_that_was_wrong_takes_nothing_that_is_new() {
        let now: Timestamp = "2026-11-27T12:00:00Z".parse().unwrap();
        let ahead = now.checked_add(Span::new().hours(900)).unwrap();
        let stay = staying(&[ahead, now], now);
        assert_eq!(stay.len(), 2);
    }
}
