//! Every message, as the person reads it.

use crate::VaultError;
use domain::{DisputeId, FactError, Hash, Reference};

fn every_error() -> Vec<VaultError> {
    use VaultError as E;
    vec![
        E::NoVault,
        E::Exists,
        E::DatabaseMissing,
        E::DatabaseEmpty,
        E::SidecarMissing,
        E::SidecarDamaged {
            reason: "its check sum does not match",
        },
        E::DatabaseDamaged,
        E::LogMissing,
        E::LogUnread,
        E::ReadOnly,
        E::Newer { found: 9, known: 1 },
        E::InUse,
        E::WrongPassphrase,
        E::EmptyPassphrase,
        E::WrongRecoveryCode,
        E::RecoveryCodeLength { found: 39 },
        E::RecoveryCodeMistyped { group: 3 },
        E::NoPassphraseSlot,
        E::NoRecoverySlot,
        E::NoKeyringSlot,
        E::SecretNeeded("passphrase"),
        E::LastWay,
        E::KeyringMissing,
        E::KeyringLocked,
        E::KeyringEmpty,
        E::KeyringSilent,
        E::KeyringFailed,
        E::KeyringWrongKey,
        E::KeyringForgets,
        E::NotEncrypting,
        E::NoKey {
            reason: "the system gives no random numbers",
        },
        E::DiskFull { needed: 131_072 },
        E::DiskFull { needed: 3_000_000 },
        E::Io {
            reason: std::io::ErrorKind::PermissionDenied,
        },
        E::NotSaved,
        E::Unconfirmed,
        E::Database {
            reason: "UNIQUE constraint failed: facts.id".to_owned(),
        },
        E::Migration,
        E::Row { table: "me" },
        E::UnknownDispute(DisputeId::from_u128(7)),
        E::ReferenceTaken(Reference::from_number(1)),
        E::NoBlob(Hash::NONE),
        E::BlobDiffers(Hash::NONE),
        E::Fact(FactError::Chain { seq: 5 }),
        E::PlaceTaken,
        E::BackupPlace {
            reason: std::io::ErrorKind::NotFound,
        },
        E::BackupDiffers {
            reason: "facts are missing from it".to_owned(),
        },
        E::BackupUnsound {
            reason: "a page of vault.db no longer matches its seal".to_owned(),
        },
    ]
}

#[test]
fn every_message_says_what_happened_and_what_to_do() {
    let all: Vec<String> = every_error()
        .iter()
        .map(|e| format!("{}: {e}", e.code()))
        .collect();
    for message in &all {
        assert!(message.contains(". "), "no next step: {message}");
        assert!(
            !message.ends_with('.'),
            "the border adds the full stop: {message}"
        );
    }
    insta::assert_snapshot!(all.join("\n"), @r"
    no-vault: There is no vault in this folder. Make one, or name the folder where yours is
    exists: A vault, or a part of one, is in this folder already. It was left as it is: open it, or choose an empty folder
    unreadable: The vault’s database, vault.db, is missing. Nothing new was made in its place: put the file back, or restore a backup
    unreadable: The vault’s database, vault.db, is empty: it has 0 bytes. Nothing was written to it; restore a backup
    unreadable: The files vault.toml and vault-copy.toml are missing beside vault.db. Without one of them the database cannot be opened: put one back, or take it from a backup
    unreadable: The file vault.toml is damaged, and so is its copy: its check sum does not match. Nothing was changed; take vault.toml from a backup that was made since you last changed a way in, or restore one
    unreadable: The vault’s database cannot be read: its key is right, but vault.db is damaged. Nothing was changed; restore a backup, or read what is left with “answerable vault salvage”
    unreadable: The file vault.db-wal is missing or damaged, and what you saved last may be in it alone. Nothing was changed; put it back beside vault.db, restore a backup, or go on without it with “answerable vault salvage”
    unreadable: The vault was not closed properly, and this place cannot be written. Copy the whole folder to a place that can, and open it there
    refused: The vault is in a place that cannot be written, so it is open for reading only. Copy the whole folder to a place that can be written, and open it there
    newer: This vault was written by a newer Answerable (format 9; this one knows 1). Nothing was changed; update Answerable
    in-use: This vault is open in another window or program. Close it there, then try again
    wrong-passphrase: The passphrase is not the one of this vault. Check capital letters and keyboard layout
    wrong-passphrase: The passphrase is empty. Type at least one character; a sentence is better
    wrong-recovery-code: The recovery code is not the one of this vault. Look whether a later one was printed, or use a passphrase
    wrong-recovery-code: The recovery code has 40 characters in eight groups of five; this one has 39. Compare it with the paper, the last group first
    wrong-recovery-code: Group 3 of the recovery code has a wrong character, or two that changed places. Compare this group with the paper
    refused: This vault has no passphrase. Open it with another of its ways
    refused: This vault has no recovery code. Open it with another of its ways
    no-keyring: This vault’s key is not kept in a keyring. Open it with another of its ways
    refused: This vault also opens by its passphrase, which is needed to give it a new key. Give it too, or replace or remove it first
    refused: This is the only way into the vault. Add another one before you remove it
    no-keyring: This system has no keyring that answers. Use a passphrase, or start a keyring and then Answerable again
    locked-keyring: The keyring is locked. Your vault is unharmed: unlock the keyring and try again, or use a passphrase or the recovery code
    locked-keyring: The keyring holds no key for this vault; a locked keyring says the same. Your vault is unharmed: unlock the keyring and try again, or open it with another of its ways
    locked-keyring: The keyring does not answer. Your vault is unharmed: try again, or use another of its ways
    no-keyring: The keyring failed. Your vault is unharmed: try again, or use another of its ways
    no-keyring: The keyring holds a key that is not the one of this vault. Your vault is unharmed: open it with another of its ways, or restore the keyring
    no-keyring: The keyring did not keep the key it was given. No vault was made; use a passphrase
    refused: This build of Answerable cannot encrypt. Nothing was written; install Answerable from its own package
    refused: No key could be made: the system gives no random numbers. Try again; if it stays so, restart the system
    refused: The disk is full, so nothing was saved: about 128 KiB are needed. Free some space, then try again
    refused: The disk is full, so nothing was saved: about 3 MiB are needed. Free some space, then try again
    refused: The vault’s folder cannot be used: permission denied. Check the disk and your rights to it
    refused: The disk failed, and this was not saved: the vault was read again and is as it was before. Try again; if it stays so, make a backup on another disk
    refused: Whether this was saved is not certain: the disk did not confirm it. Close the vault, open it again and look
    refused: The database refused: UNIQUE constraint failed: facts.id. Nothing was saved; try again, then verify the vault
    unreadable: The vault’s tables could not be brought up to date. They were left as they were; update Answerable, or restore a backup
    unreadable: A row of the table “me” cannot be read. Restore a backup, or update Answerable
    refused: The vault has no dispute 00000000-0000-0000-0000-000000000007. “answerable dispute list” shows those it has
    refused: The Reference ANS-2223-K is taken. Draw another one
    refused: The vault holds no file with the hash 0000000000000000000000000000000000000000000000000000000000000000. Restore a backup, or add the file again
    unreadable: The file kept under the hash 0000000000000000000000000000000000000000000000000000000000000000 no longer matches it. Nothing was changed by Answerable: restore a backup, or export what is readable
    unreadable: Fact 5 no longer matches its hash. Nothing was changed by Answerable. Restore a backup, or export what is readable
    refused: Something is at this place already. It was left as it is: choose another name
    refused: The place of your backups cannot be used: entity not found. Connect the disk that it is on, or choose another place
    refused: The backup was written but does not check: facts are missing from it. It was removed; try another disk
    refused: This backup does not check: a page of vault.db no longer matches its seal. The vault was left as it was; take another backup
    ");
}

#[test]
fn an_error_of_the_database_quotes_no_value() {
    let (_around, _folder, vault) = super::with_dispute();
    let error = vault
        .connection
        .query_row("SELECT 'Mara Quill'", (), |r| r.get::<_, i64>(0))
        .map_err(VaultError::from)
        .unwrap_err();
    assert!(!error.to_string().contains("Mara"), "{error}");
    assert!(!format!("{error:?}").contains("Mara"), "{error:?}");
}
