//! What counts as saved, and files that were taken away.

use super::{DISPUTE, NOW, no_deadlines, note, passphrase, reopen, with_dispute};
use crate::{Vault, VaultError, database};
use std::{fs, path::Path};

/// A folder as a killed process leaves it: three facts in the log alone.
fn killed() -> (tempfile::TempDir, std::path::PathBuf) {
    let (around, folder, mut vault) = with_dispute();
    for text in ["one", "two"] {
        vault
            .append(DISPUTE, vec![note(text)], &[], NOW, no_deadlines)
            .unwrap();
    }
    let left = around.path().join("left");
    copy(&folder, &left);
    drop(vault);
    (around, left)
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        fs::copy(&path, to.join(path.file_name().unwrap())).unwrap();
    }
}

#[test]
fn what_a_killed_process_had_saved_is_there() {
    let (_around, folder) = killed();
    assert!(folder.join("vault.db-wal").exists());
    let vault = reopen(&folder).unwrap();
    assert_eq!(vault.facts(DISPUTE).unwrap().len(), 3);
    drop(vault);
    let mut vault = reopen(&folder).unwrap();
    assert_eq!(
        vault.facts(DISPUTE).unwrap().len(),
        3,
        "looking lost nothing"
    );
    vault.set_setting("a", "b").unwrap();
    drop(vault);
    assert!(
        !folder.join("vault.db-wal").exists(),
        "closed, it is one file"
    );
    assert_eq!(reopen(&folder).unwrap().facts(DISPUTE).unwrap().len(), 3);
}

#[test]
fn a_log_that_is_missing_or_emptied_is_noticed_each_time_and_nothing_is_written() {
    for emptied in [false, true] {
        let (_around, folder) = killed();
        if emptied {
            fs::write(folder.join("vault.db-wal"), b"").unwrap();
        } else {
            fs::remove_file(folder.join("vault.db-wal")).unwrap();
        }
        let before = fs::read(folder.join("vault.db")).unwrap();
        for _ in 0..3 {
            let opened = reopen(&folder);
            assert!(matches!(opened, Err(VaultError::LogMissing)), "{opened:?}");
        }
        assert_eq!(fs::read(folder.join("vault.db")).unwrap(), before);
        let words = passphrase("a long sentence");
        let restored = Vault::rehearse_restore(&folder, &words);
        assert!(
            matches!(restored, Err(VaultError::LogMissing)),
            "nor is it a backup: {restored:?}"
        );
    }
}

#[test]
fn a_log_that_lost_what_was_saved_is_noticed_wherever_it_was_damaged() {
    let (_around, folder) = killed();
    let path = folder.join("vault.db-wal");
    let whole = fs::read(&path).unwrap();
    for at in (0..whole.len()).step_by(997) {
        let mut bytes = whole.clone();
        bytes[at] ^= 4;
        for damaged in [bytes, whole[..at].to_vec()] {
            fs::write(&path, damaged).unwrap();
            match reopen(&folder) {
                // Such as a flipped bit in what an older transaction left behind the last one.
                Ok(vault) => assert_eq!(vault.facts(DISPUTE).unwrap().len(), 3, "{at}"),
                Err(VaultError::LogMissing | VaultError::DatabaseDamaged) => {}
                Err(other) => panic!("{at}: {other}"),
            }
        }
    }
    fs::write(&path, &whole).unwrap();
    assert_eq!(reopen(&folder).unwrap().facts(DISPUTE).unwrap().len(), 3);
}

#[test]
fn a_commit_that_was_not_confirmed_is_looked_for_in_the_file() {
    let (_around, _folder, mut vault) = with_dispute();
    let turn = database::turn(&vault.connection).unwrap();
    vault.look_for(turn).unwrap();
    assert!(matches!(
        vault.look_for(turn + 1),
        Err(VaultError::NotSaved)
    ));
    vault
        .append(DISPUTE, vec![note("goes on")], &[], NOW, no_deadlines)
        .unwrap();
    assert_eq!(vault.facts(DISPUTE).unwrap().len(), 2);
}

#[test]
fn every_older_format_opens_after_a_backup_and_keeps_all_it_held() {
    let around = tempfile::tempdir().unwrap();
    let folder = around.path().join("vault");
    let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vaults/format-1");
    copy(&kept, &folder);
    let vault = reopen(&folder).unwrap();
    assert_eq!(vault.facts(DISPUTE).unwrap().len(), 4);
    assert_eq!(vault.verify(None).unwrap().first_difference, None);
    assert_eq!(vault.setting("days").unwrap().as_deref(), Some("none"));
    assert!(vault.me().unwrap().is_some());
    drop(vault);
    assert!(
        folder.join("vault-copy.toml").exists(),
        "it has its second sidecar now"
    );
    let backup = fs::read_dir(folder.join("backups"))
        .unwrap()
        .next()
        .unwrap();
    let backup = backup.unwrap().path();
    assert!(backup.display().to_string().ends_with("before-format-2"));
    let restored = Vault::rehearse_restore(&backup, &passphrase("a long sentence")).unwrap();
    assert_eq!((restored.facts, restored.blobs), (4, 1));
}
