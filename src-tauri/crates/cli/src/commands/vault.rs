//! What `answerable vault` does.

use super::{answer, verify};
use crate::{
    args::{Args, BackupArgs, VaultCommand},
    shelf,
};
use app::{
    error::AppError,
    vault::{Secrets, Vault},
    view::{BackupView, BackupsView, RestoreView},
};
use serde_json::json;
use std::{path::Path, process::ExitCode};

pub(crate) fn vault(args: &Args, command: &VaultCommand) -> Result<ExitCode, AppError> {
    match command {
        VaultCommand::Create => create(args)?,
        VaultCommand::Status => {
            let status = app::session::status(&shelf::folder(args)?)?;
            answer(args, &status, |s| println!("{}", s.sentence));
        }
        VaultCommand::Open => {
            let view = app::vault::backups(&shelf::open(args)?, &shelf::now(args))?;
            answer(args, &view, |v| {
                println!("The vault opens.");
                println!("{}", age(v));
            });
        }
        VaultCommand::Verify => return verify::record(args, None),
        VaultCommand::Passphrase {
            new_file,
            remove: _,
        } => passphrase(args, new_file.as_deref())?,
        VaultCommand::RecoveryCode { remove: true } => {
            shelf::open(args)?.remove_recovery_code()?;
            changed(args, "The vault has no recovery code.");
        }
        VaultCommand::RecoveryCode { remove: false } => recovery_code(args)?,
        VaultCommand::Keyring { remove: true } => {
            shelf::open(args)?.remove_keyring()?;
            changed(args, "The key is not in the keyring.");
        }
        VaultCommand::Keyring { remove: false } => {
            shelf::open(args)?.add_keyring()?;
            changed(args, "The key is in the keyring of this system.");
        }
        VaultCommand::Rekey => rekey(args)?,
        VaultCommand::Backup(asked) => backup(args, asked)?,
        VaultCommand::Restore { from, test } => restore(args, from, *test)?,
        VaultCommand::Salvage { out } => salvage(args, out)?,
    }
    Ok(ExitCode::SUCCESS)
}

fn create(args: &Args) -> Result<(), AppError> {
    let folder = shelf::folder(args)?;
    Vault::create(&folder, &shelf::unlock(args)?)?;
    let made = json!({ "vault": folder.display().to_string() });
    answer(args, &made, |_| {
        println!("Made a vault in {}.", folder.display());
        println!("Next, print a recovery code: answerable vault recovery-code");
        println!("Then say who you are: answerable me set --file me.toml");
    });
    Ok(())
}

fn passphrase(args: &Args, new_file: Option<&Path>) -> Result<(), AppError> {
    let mut vault = shelf::open(args)?;
    if let Some(path) = new_file {
        vault.set_passphrase(&shelf::passphrase(path)?)?;
        changed(args, "The passphrase is changed.");
    } else {
        vault.remove_passphrase()?;
        changed(args, "The vault has no passphrase.");
    }
    Ok(())
}

fn recovery_code(args: &Args) -> Result<(), AppError> {
    let view = app::vault::new_recovery_code(&mut shelf::open(args)?)?;
    answer(args, &view, |v| {
        println!("{}", v.groups.join("-"));
        println!("\nPrint it and lock it away. It opens the vault, and is not shown again.");
    });
    Ok(())
}

fn rekey(args: &Args) -> Result<(), AppError> {
    let secrets = Secrets {
        passphrase: shelf::given_passphrase(args)?,
        recovery: shelf::given_recovery_code(args)?,
    };
    shelf::open(args)?.rekey(&secrets, shelf::now(args).at)?;
    changed(
        args,
        "The vault has a new key, and opens as before. Backups made before keep the old one.",
    );
    Ok(())
}

fn backup(args: &Args, asked: &BackupArgs) -> Result<(), AppError> {
    let now = shelf::now(args);
    let mut vault = shelf::open(args)?;
    if let Some(out) = &asked.out {
        vault.backup_to(out)?;
        let made = json!({ "out": out.display().to_string() });
        answer(args, &made, |_| {
            println!("The backup is in {}, and was checked.", out.display());
        });
    } else if asked.list {
        answer(args, &app::vault::backups(&vault, &now)?, list);
    } else if let Some(place) = &asked.place {
        let view = app::vault::choose_backup_place(&mut vault, Some(place), &now)?;
        answer(args, &view, list);
    } else if asked.if_due {
        let made = app::vault::backup_if_due(&mut vault, &now)?;
        answer(args, &made, |made| match made {
            Some(backup) => written(backup),
            None => println!("The last backup is not half an hour old."),
        });
    } else {
        answer(args, &app::vault::backup(&mut vault, &now)?, written);
    }
    Ok(())
}

fn restore(args: &Args, from: &Path, test: bool) -> Result<(), AppError> {
    let unlock = shelf::unlock(args)?;
    let holds = |v: &RestoreView| {
        format!(
            "{} disputes, {} facts, {} files",
            v.disputes, v.facts, v.blobs
        )
    };
    if test {
        let view = app::vault::rehearse_restore(from, &unlock)?;
        answer(args, &view, |v| {
            println!("The backup opens and is whole: {}.", holds(v));
        });
        return Ok(());
    }
    let view = app::vault::restore(&shelf::folder(args)?, from, &unlock)?;
    answer(args, &view, |v| {
        println!("Restored: {}.", holds(v));
        if let Some(aside) = &v.aside {
            println!("What was there before is kept in {aside}, until you remove it.");
        }
    });
    Ok(())
}

fn salvage(args: &Args, out: &Path) -> Result<(), AppError> {
    let folder = shelf::folder(args)?;
    let view = app::vault::salvage(&folder, out, &shelf::unlock(args)?, &shelf::now(args))?;
    answer(args, &view, |v| {
        for kind in &v.kinds {
            println!(
                "{:<10} {:>7} read {:>7} lost",
                kind.kind, kind.read, kind.lost
            );
        }
        v.lost.iter().for_each(|what| println!("Lost: {what}"));
        println!(
            "The new vault is in {}. The damaged one is as it was.",
            v.out
        );
    });
    Ok(())
}

fn changed(args: &Args, sentence: &str) {
    answer(args, &json!({ "changed": true }), |_| {
        println!("{sentence}")
    });
}

fn written(backup: &BackupView) {
    println!("The backup is in {}, and was checked.", backup.path);
}

fn list(view: &BackupsView) {
    for backup in &view.backups {
        println!("{}  {}", backup.at, backup.path);
    }
    println!("{}", age(view));
    let place = &view.place;
    if view.away {
        println!("Backups go to {place}, which cannot be reached now.");
    } else {
        println!("Backups go to {place}.");
    }
}

fn age(view: &BackupsView) -> String {
    match view.days {
        None => "There is no backup yet: answerable vault backup".to_owned(),
        Some(0) => "The last good backup is of today.".to_owned(),
        Some(1) => "The last good backup is one day old.".to_owned(),
        Some(days) if view.old => {
            format!("The last good backup is {days} days old: answerable vault backup")
        }
        Some(days) => format!("The last good backup is {days} days old."),
    }
}
