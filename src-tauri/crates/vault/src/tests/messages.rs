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
        E::Newer { found: 9, known: 1 },
        E::InUse,
        E::WrongPassphrase,
        E::EmptyPassphrase,
        E::NoPassphraseSlot,
        E::NoKeyringSlot,
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
        E::DiskFull,
        E::Io {
            reason: std::io::ErrorKind::PermissionDenied,
        },
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
        E::BackupExists,
        E::BackupDiffers {
            reason: "facts are missing from it".to_owned(),
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
    unreadable: The file vault.toml is missing beside vault.db. Without it the database cannot be opened: put it back, or restore it from a backup
    unreadable: The file vault.toml is damaged: its check sum does not match. Nothing was changed; restore this file from a backup
    unreadable: The vault’s database cannot be read: its key is right, but vault.db is damaged. Nothing was changed; restore a backup
    newer: This vault was written by a newer Answerable (format 9; this one knows 1). Nothing was changed; update Answerable
    in-use: This vault is open in another window or program. Close it there, then try again
    wrong-passphrase: The passphrase is not the one of this vault. Check capital letters and keyboard layout
    wrong-passphrase: The passphrase is empty. Type at least one character; a sentence is better
    refused: This vault has no passphrase. Open it with the keyring of this system
    no-keyring: This vault’s key is not kept in a keyring. Open it with its passphrase
    refused: This is the only way into the vault. Add another one before you remove it
    no-keyring: This system has no keyring that answers. Use a passphrase, or start a keyring and then Answerable again
    locked-keyring: The keyring is locked. Your vault is unharmed: unlock the keyring and try again, or use a passphrase
    locked-keyring: The keyring holds no key for this vault; a locked keyring says the same. Your vault is unharmed: unlock the keyring and try again, or open it with another of its ways
    locked-keyring: The keyring does not answer. Your vault is unharmed: try again, or use a passphrase
    no-keyring: The keyring failed. Your vault is unharmed: try again, or use a passphrase
    no-keyring: The keyring holds a key that is not the one of this vault. Your vault is unharmed: open it with another of its ways, or restore the keyring
    no-keyring: The keyring did not keep the key it was given. No vault was made; use a passphrase
    refused: This build of Answerable cannot encrypt. Nothing was written; install Answerable from its own package
    refused: No key could be made: the system gives no random numbers. Try again; if it stays so, restart the system
    refused: The disk is full, so nothing was saved. Free some space, then try again
    refused: The vault’s folder cannot be used: permission denied. Check the disk and your rights to it
    refused: Whether this was saved is not certain: the disk did not confirm it. Close the vault, open it again and look
    refused: The database refused: UNIQUE constraint failed: facts.id. Nothing was saved; try again, then verify the vault
    unreadable: The vault’s tables could not be brought up to date. They were left as they were; update Answerable, or restore a backup
    unreadable: A row of the table “me” cannot be read. Restore a backup, or update Answerable
    refused: The vault has no dispute 00000000-0000-0000-0000-000000000007. “answerable dispute list” shows those it has
    refused: The Reference ANS-2223-K is taken. Draw another one
    refused: The vault holds no file with the hash 0000000000000000000000000000000000000000000000000000000000000000. Restore a backup, or add the file again
    unreadable: The file kept under the hash 0000000000000000000000000000000000000000000000000000000000000000 no longer matches it. Nothing was changed by Answerable: restore a backup, or export what is readable
    unreadable: Fact 5 no longer matches its hash. Nothing was changed by Answerable. Restore a backup, or export what is readable
    refused: Something is at the backup’s place already. It was left as it is: choose another name
    refused: The backup was written but does not check: facts are missing from it. It was removed; try another disk
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
