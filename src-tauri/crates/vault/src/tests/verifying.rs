//! Walking the chains, and copies that check.

use super::{DISPUTE, NOW, message, no_deadlines, note, reopen, with_dispute};
use crate::{Vault, VaultError};
use domain::{Hash, Reference};
use std::fs;

fn filled() -> (tempfile::TempDir, std::path::PathBuf, Vault) {
    let (around, folder, mut vault) = with_dispute();
    let facts = vec![message(b"raw"), note("one"), note("two")];
    vault
        .append(DISPUTE, facts, &[b"raw", b"exhibit"], NOW, no_deadlines)
        .unwrap();
    (around, folder, vault)
}

/// What someone with the key and another program could do.
fn tamper(vault: &Vault, sql: &str) {
    let triggers = "DROP TRIGGER facts_stay; DROP TRIGGER facts_remain; DROP TRIGGER blobs_stay;
                    DROP TRIGGER blobs_remain;";
    vault.connection.execute_batch(triggers).unwrap();
    vault.connection.execute_batch(sql).unwrap();
}

#[test]
fn a_whole_vault_verifies() {
    let (_around, _folder, vault) = filled();
    let report = vault.verify(None).unwrap();
    assert_eq!(
        (report.facts, report.blobs, report.first_difference),
        (4, 2, None)
    );
    let one = vault.verify(Some(DISPUTE)).unwrap();
    assert_eq!(
        one.blobs, 1,
        "of one dispute only the files that its facts name are read"
    );
}

#[test]
fn a_changed_fact_is_named_with_its_dispute() {
    let (_around, _folder, vault) = filled();
    tamper(
        &vault,
        "UPDATE facts SET content = replace(content, 'one', 'ten') WHERE seq = 3",
    );
    assert!(matches!(vault.facts(DISPUTE), Err(VaultError::Fact(_))));
    let named = vault.verify(None).unwrap().first_difference.unwrap();
    let reference = Reference::from_number(1);
    assert!(
        named.starts_with(&format!("{reference}: Fact 3 no longer matches")),
        "{named}"
    );
}

#[test]
fn a_fact_taken_out_of_the_middle_is_noticed_at_its_place() {
    let (_around, _folder, vault) = filled();
    tamper(&vault, "DELETE FROM facts WHERE seq = 3");
    let named = vault
        .verify(Some(DISPUTE))
        .unwrap()
        .first_difference
        .unwrap();
    assert!(named.contains("Fact 3"), "{named}");
}

#[test]
fn changed_bytes_are_named_by_their_hash_and_never_handed_out() {
    let (_around, _folder, vault) = filled();
    let hash = Hash::of(b"raw");
    tamper(
        &vault,
        &format!("UPDATE blobs SET bytes = x'726178' WHERE hash = '{hash}'"),
    );
    assert!(matches!(vault.blob(&hash), Err(VaultError::BlobDiffers(h)) if h == hash));
    let named = vault.verify(None).unwrap().first_difference.unwrap();
    assert!(named.contains(&hash.to_string()), "{named}");
}

#[test]
fn a_page_damaged_on_the_disk_is_found() {
    let (_around, folder, mut vault) = filled();
    let long = vec![7; 200_000];
    vault
        .append(DISPUTE, vec![message(&long)], &[&long], NOW, no_deadlines)
        .unwrap();
    drop(vault);
    let path = folder.join("vault.db");
    let mut bytes = fs::read(&path).unwrap();
    let near_the_end = bytes.len() - 50_000;
    bytes[near_the_end] ^= 1;
    fs::write(&path, bytes).unwrap();
    let report = reopen(&folder).unwrap().verify(None).unwrap();
    assert!(report.first_difference.is_some(), "{report:?}");
    assert_eq!(report.facts, 5, "the facts themselves are whole");
}

#[test]
fn after_a_page_that_cannot_be_read_the_rest_can() {
    let (_around, folder, mut vault) = filled();
    let long = vec![7; 200_000];
    vault
        .append(DISPUTE, vec![message(&long)], &[&long], NOW, no_deadlines)
        .unwrap();
    drop(vault);
    let path = folder.join("vault.db");
    let mut bytes = fs::read(&path).unwrap();
    let near_the_end = bytes.len() - 50_000;
    bytes[near_the_end] ^= 1;
    fs::write(&path, bytes).unwrap();
    let mut vault = reopen(&folder).unwrap();
    assert!(vault.blob(&Hash::of(&long)).is_err());
    assert!(
        vault.facts(DISPUTE).is_err(),
        "SQLCipher gives nothing more"
    );
    vault.heal();
    assert_eq!(vault.facts(DISPUTE).unwrap().len(), 5);
    vault
        .append(DISPUTE, vec![note("goes on")], &[], NOW, no_deadlines)
        .unwrap();
    let known = vault.append(DISPUTE, vec![message(&long)], &[&long], NOW, no_deadlines);
    assert!(known.is_err(), "what is kept is compared");
    assert_eq!(vault.facts(DISPUTE).unwrap().len(), 6, "and it was healed");
}

#[test]
fn a_backup_is_a_vault_of_its_own_and_overwrites_nothing() {
    let (around, _folder, mut vault) = filled();
    let to = around.path().join("copy");
    vault.backup_to(&to).unwrap();
    assert!(matches!(vault.backup_to(&to), Err(VaultError::PlaceTaken)));
    vault
        .append(DISPUTE, vec![note("after")], &[], NOW, no_deadlines)
        .unwrap();
    let copy = reopen(&to).unwrap();
    assert_eq!(
        (copy.id(), copy.facts(DISPUTE).unwrap().len()),
        (vault.id(), 4)
    );
    assert_eq!(copy.verify(None).unwrap().first_difference, None);
    assert_eq!(vault.facts(DISPUTE).unwrap().len(), 5);
    assert_eq!(
        fs::read_dir(around.path()).unwrap().count(),
        2,
        "no part is left behind"
    );
}
