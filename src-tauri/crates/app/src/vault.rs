//! Ways into the vault, backups, restores, and what is left of a damaged one.

use crate::{
    clock::Now,
    error::AppError,
    record,
    view::{BackupView, BackupsView, RecoveryCodeView, RestoreView, SalvageKindView, SalvageView},
};
use domain::FactBody;
use jiff::Timestamp;
use std::path::Path;

/// The encrypted file behind every use case.
pub use ::vault::{
    Cost, RecoveryCode, Secrets, Unlock, Vault, VaultError, keyring_answers, no_core_dumps,
};

/// After so many days without a backup the person is told.
const OLD: i64 = 7;

/// Makes a recovery code, instead of the one there was. It is shown now or never.
///
/// # Errors
/// [`AppError::Vault`] when it cannot be kept.
pub fn new_recovery_code(vault: &mut Vault) -> Result<RecoveryCodeView, AppError> {
    let code = vault.make_recovery_code()?;
    // Exposed to be printed: this is the only time.
    let groups = code.groups().map(str::to_owned).collect();
    Ok(RecoveryCodeView { groups })
}

/// Makes a backup in its place.
///
/// # Errors
/// [`AppError::Vault`] when its place cannot be used, or it does not check.
pub fn backup(vault: &mut Vault, now: &Now) -> Result<BackupView, AppError> {
    Ok(view(&vault.backup(now.at)?, now.at))
}

/// The same, where the last one is half an hour old: to be called now and then while the vault is
/// open.
///
/// # Errors
/// As [`backup`].
pub fn backup_if_due(vault: &mut Vault, now: &Now) -> Result<Option<BackupView>, AppError> {
    let made = vault.backup_if_due(now.at)?;
    Ok(made.map(|backup| view(&backup, now.at)))
}

/// The backups in their place, and how old the last good one is.
///
/// # Errors
/// [`AppError::Vault`] when the vault cannot be read. A place that is away is no error.
pub fn backups(vault: &Vault, now: &Now) -> Result<BackupsView, AppError> {
    let found = vault.backups();
    let days = vault.last_backup()?.map(|last| days(last, now.at));
    Ok(BackupsView {
        place: vault.backup_place()?.display().to_string(),
        away: found.is_err(),
        old: days.is_none_or(|days| i64::from(days) >= OLD),
        days,
        backups: found
            .unwrap_or_default()
            .iter()
            .map(|backup| view(backup, now.at))
            .collect(),
    })
}

/// Chooses where backups go; `None` is the folder beside the vault.
///
/// # Errors
/// [`AppError::Vault`] when the place cannot be used.
pub fn choose_backup_place(
    vault: &mut Vault,
    place: Option<&Path>,
    now: &Now,
) -> Result<BackupsView, AppError> {
    vault.set_backup_place(place)?;
    backups(vault, now)
}

/// Puts a backup in the place of the vault in `folder`, which is set aside. The vault must be
/// closed; `unlock` opens the backup.
///
/// # Errors
/// [`AppError::Vault`]; the vault is as it was then.
pub fn restore(folder: &Path, backup: &Path, unlock: &Unlock) -> Result<RestoreView, AppError> {
    Ok(restored(&Vault::restore(folder, backup, unlock)?))
}

/// Does all of a restore but the last step.
///
/// # Errors
/// [`AppError::Vault`] with the reason why it would not succeed.
pub fn rehearse_restore(backup: &Path, unlock: &Unlock) -> Result<RestoreView, AppError> {
    Ok(restored(&Vault::rehearse_restore(backup, unlock)?))
}

/// Writes what can be read of the vault in `folder` to a new one in `out`. Each dispute that lacks
/// facts gets a note of it, and all deadlines are derived anew.
///
/// # Errors
/// [`AppError::Vault`] when nothing can be read, or the new vault cannot be written.
pub fn salvage(
    folder: &Path,
    out: &Path,
    unlock: &Unlock,
    now: &Now,
) -> Result<SalvageView, AppError> {
    let salvaged = Vault::salvage(folder, unlock, out)?;
    let mut vault = Vault::open(out, unlock)?;
    let mut lost = salvaged.lost.clone();
    for (id, places) in &salvaged.gaps {
        let places: Vec<String> = places.iter().map(u32::to_string).collect();
        let text = format!(
            "Read from a damaged vault. What stood at place {} of this dispute could not be read; \
             what came after it was linked anew.",
            places.join(", ")
        );
        let body = FactBody::NoteAdded { text: text.into() };
        let facts = vec![record::fact(now.today, body)];
        record::append(&mut vault, *id, facts, &[], now)?;
    }
    for (id, reference) in vault.disputes()? {
        match record::load_id(&vault, id, now.today) {
            Ok(found) => vault.rebuild_deadlines(id, &found.deadlines)?,
            Err(error) => lost.push(format!("{reference}: its deadlines: {error}")),
        }
    }
    let kinds = salvaged.kinds.iter().map(|k| SalvageKindView {
        kind: k.kind.to_owned(),
        read: k.read,
        lost: k.lost,
    });
    Ok(SalvageView {
        out: out.display().to_string(),
        kinds: kinds.collect(),
        lost,
    })
}

fn view(backup: &::vault::Backup, now: Timestamp) -> BackupView {
    BackupView {
        path: backup.path.display().to_string(),
        at: backup.at,
        days: days(backup.at, now),
    }
}

fn days(from: Timestamp, to: Timestamp) -> u32 {
    let hours = to.duration_since(from).as_hours();
    u32::try_from(hours / 24).unwrap_or(0)
}

fn restored(restored: &::vault::Restored) -> RestoreView {
    RestoreView {
        disputes: restored.disputes,
        facts: restored.facts,
        blobs: restored.blobs,
        aside: restored.aside.as_ref().map(|p| p.display().to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::{Span, civil::date};

    #[test]
    fn a_backup_of_seven_days_ago_is_old_and_none_is_too() {
        let around = tempfile::tempdir().unwrap();
        let words = Unlock::Passphrase("a long sentence".into());
        let folder = around.path().join("vault");
        let mut vault = Vault::create_with(&folder, &words, Cost::LEAST).unwrap();
        let day = |n: i64| Now {
            today: date(2026, 9, 14),
            at: Timestamp::UNIX_EPOCH
                .checked_add(Span::new().hours(24 * n))
                .unwrap(),
        };
        let none = backups(&vault, &day(0)).unwrap();
        assert_eq!((none.days, none.old), (None, true));
        assert!(backup_if_due(&mut vault, &day(0)).unwrap().is_some());
        for (after, old) in [(0, false), (6, false), (7, true), (40, true)] {
            let view = backups(&vault, &day(after)).unwrap();
            assert_eq!((view.old, view.backups.len()), (old, 1), "{after} days");
        }
    }
}
