//! Recovery codes, slots, and a new key.

use super::{DISPUTE, NOW, fresh, no_deadlines, note, passphrase, reopen, with_dispute};
use crate::{RecoveryCode, Secrets, Unlock, Vault, VaultError};
use std::fs;

fn text(code: &RecoveryCode) -> String {
    code.groups().collect::<Vec<_>>().join("-")
}

#[test]
fn a_code_is_read_back_however_it_is_typed() {
    for _ in 0..200 {
        let code = RecoveryCode::random().unwrap();
        let printed = text(&code);
        assert_eq!(printed.len(), 8 * 5 + 7, "{printed}");
        let careless = printed
            .to_lowercase()
            .replace('8', "B")
            .replace('5', "s")
            .replace('-', " – ");
        for typed in [printed.as_str(), &careless, &printed.replace('-', "")] {
            assert_eq!(typed.parse::<RecoveryCode>().unwrap(), code, "{typed}");
        }
        assert!(!format!("{code:?}").contains(code.groups().next().unwrap()));
    }
}

#[test]
fn every_wrong_character_and_every_swap_of_neighbours_is_named_by_its_group() {
    let printed = text(&RecoveryCode::random().unwrap());
    let group_of = |typed: &str| match typed.parse::<RecoveryCode>() {
        Err(VaultError::RecoveryCodeMistyped { group }) => group,
        other => panic!("{typed}: {other:?}"),
    };
    let bytes = printed.as_bytes();
    for at in (0..bytes.len()).filter(|at| bytes[*at] != b'-') {
        for other in b"23456789ACEFHJKMPRTVWXY0IO!" {
            if *other != bytes[at] {
                let mut wrong = bytes.to_vec();
                wrong[at] = *other;
                let group = group_of(std::str::from_utf8(&wrong).unwrap());
                assert_eq!(group, at / 6 + 1);
            }
        }
        let swapped = (at + 1..(at / 6) * 6 + 5).filter(|to| bytes[*to] != bytes[at]);
        for to in swapped {
            let mut wrong = bytes.to_vec();
            wrong.swap(at, to);
            assert_eq!(group_of(std::str::from_utf8(&wrong).unwrap()), at / 6 + 1);
        }
    }
    let mut groups: Vec<&str> = printed.split('-').collect();
    groups.swap(1, 4);
    assert_eq!(group_of(&groups.join("-")), 2, "two groups changed places");
    assert!(matches!(
        printed
            .replacen(char::is_alphanumeric, "", 1)
            .parse::<RecoveryCode>(),
        Err(VaultError::RecoveryCodeLength { found: 39 })
    ));
}

#[test]
fn the_vault_opens_by_its_recovery_code_and_by_no_other() {
    let (_around, folder, mut vault) = fresh();
    let old = vault.make_recovery_code().unwrap();
    let code = vault.make_recovery_code().unwrap();
    vault.remove_passphrase().unwrap();
    assert!(matches!(
        vault.remove_recovery_code(),
        Err(VaultError::LastWay)
    ));
    drop(vault);
    let status = Vault::status(&folder).unwrap();
    assert!(status.recovery && !status.passphrase);
    let replaced = Vault::open(&folder, &Unlock::RecoveryCode(old));
    assert!(matches!(replaced, Err(VaultError::WrongRecoveryCode)));
    assert!(matches!(reopen(&folder), Err(VaultError::NoPassphraseSlot)));
    let mut vault = Vault::open(&folder, &Unlock::RecoveryCode(code)).unwrap();
    vault.set_passphrase(&"a long sentence".into()).unwrap();
    vault.remove_recovery_code().unwrap();
    drop(vault);
    reopen(&folder).unwrap();
    let words = fs::read_to_string(folder.join("vault.toml")).unwrap();
    assert!(!words.contains("recovery"), "a removed slot leaves nothing");
}

#[test]
fn a_new_key_opens_by_the_same_secrets_and_the_old_file_is_gone() {
    let (_around, folder, mut vault) = with_dispute();
    let code = vault.make_recovery_code().unwrap();
    let (old_key, old_salt) = (vault.key.clone(), vault.sidecar.salt().unwrap());
    let secrets = |words: &str| Secrets {
        passphrase: Some(words.into()),
        recovery: Some(code.clone()),
    };
    let wrong = vault.rekey(&secrets("not it"), NOW);
    assert!(matches!(wrong, Err(VaultError::WrongPassphrase)));
    let missing = vault.rekey(&Secrets::default(), NOW);
    assert!(matches!(
        missing,
        Err(VaultError::SecretNeeded("passphrase"))
    ));
    vault.rekey(&secrets("a long sentence"), NOW).unwrap();
    assert!(vault.key != old_key && vault.sidecar.salt().unwrap() != old_salt);
    vault
        .append(DISPUTE, vec![note("after")], &[], NOW, no_deadlines)
        .unwrap();
    drop(vault);
    let vault = Vault::open(&folder, &Unlock::RecoveryCode(code.clone())).unwrap();
    assert_eq!(vault.facts(DISPUTE).unwrap().len(), 2);
    assert_eq!(vault.verify(None).unwrap().first_difference, None);
    drop(vault);
    let vault = Vault::open(&folder, &passphrase("a long sentence")).unwrap();
    let backups = vault.backups().unwrap();
    assert_eq!(backups.len(), 1, "one was made before the key was changed");
    let left: Vec<_> = fs::read_dir(&folder)
        .unwrap()
        .map(|e| e.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.starts_with("aside") || name.starts_with("vault."))
        .collect();
    assert_eq!(left.len(), 4, "no file under the old key stays: {left:?}");
    let old = crate::database::open(
        &folder.join("vault.db"),
        &old_key,
        &old_salt,
        crate::database::As::Copy,
    );
    assert!(old.is_err());
    let copy = Vault::open(&backups[0].path, &Unlock::RecoveryCode(code)).unwrap();
    assert_eq!(copy.facts(DISPUTE).unwrap().len(), 1);
}
