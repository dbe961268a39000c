//! What is read of a damaged vault.

use super::{DISPUTE, NOW, message, no_deadlines, note, passphrase, reopen, with_dispute};
use crate::{Salvaged, Vault, VaultError};
use domain::Hash;
use std::{fs, path::Path};

fn salvage(folder: &Path, out: &Path) -> Result<Salvaged, VaultError> {
    Vault::salvage(folder, &passphrase("a long sentence"), out)
}

fn count(salvaged: &Salvaged, kind: &str) -> (u32, u32) {
    let found = salvaged.kinds.iter().find(|k| k.kind == kind).unwrap();
    (found.read, found.lost)
}

/// A vault of many facts and files, closed.
fn filled() -> (tempfile::TempDir, std::path::PathBuf) {
    let (around, folder, mut vault) = with_dispute();
    for n in 0..60_u8 {
        let raw = vec![n; 9000];
        let facts = vec![message(&raw), note(&format!("{n}").repeat(900))];
        vault
            .append(DISPUTE, facts, &[&raw], NOW, no_deadlines)
            .unwrap();
    }
    vault.set_setting("a", "b").unwrap();
    drop(vault);
    (around, folder)
}

#[test]
fn of_a_whole_vault_everything_is_read() {
    let (around, folder) = filled();
    let out = around.path().join("out");
    let salvaged = salvage(&folder, &out).unwrap();
    assert_eq!(count(&salvaged, "facts"), (121, 0));
    assert_eq!(count(&salvaged, "files"), (60, 0));
    assert_eq!(count(&salvaged, "settings"), (1, 0));
    assert_eq!((salvaged.lost.len(), salvaged.gaps.len()), (0, 0));
    assert!(matches!(
        salvage(&folder, &out),
        Err(VaultError::PlaceTaken)
    ));
    let (old, new) = (reopen(&folder).unwrap(), reopen(&out).unwrap());
    assert_eq!(old.facts(DISPUTE).unwrap(), new.facts(DISPUTE).unwrap());
    assert_eq!(new.verify(None).unwrap().first_difference, None);
}

#[test]
fn each_damaged_page_costs_what_was_on_it_and_no_more() {
    let (around, folder) = filled();
    let path = folder.join("vault.db");
    let whole = fs::read(&path).unwrap();
    let pages = whole.len() / 4096;
    let (mut most, mut unreadable) = (0, 0);
    for page in (0..pages).step_by(7) {
        let mut bytes = whole.clone();
        bytes[page * 4096 + 100] ^= 1;
        fs::write(&path, &bytes).unwrap();
        let out = around.path().join(format!("out-{page}"));
        let salvaged = salvage(&folder, &out).unwrap();
        assert_eq!(fs::read(&path).unwrap(), bytes, "the damaged one stays");
        let (facts, files) = (count(&salvaged, "facts"), count(&salvaged, "files"));
        let new = reopen(&out).unwrap();
        if count(&salvaged, "disputes").0 == 0 {
            assert!(salvaged.lost[0].contains("its opening"), "{salvaged:?}");
            unreadable += 1;
            continue;
        }
        most = most.max(facts.1 + files.1);
        let kept = new.facts(DISPUTE).unwrap();
        assert_eq!(u32::try_from(kept.len()).unwrap(), facts.0);
        let gaps: usize = salvaged.gaps.iter().map(|(_, g)| g.len()).sum();
        assert!(
            gaps as u32 <= facts.1,
            "what is lost is named: {salvaged:?}"
        );
        let difference = new.verify(None).unwrap().first_difference;
        assert_eq!(difference.is_some(), files.1 > 0, "{difference:?}");
        assert_eq!(salvaged.lost.is_empty(), files.1 == 0 && gaps == 0);
        drop(new);
        fs::remove_dir_all(&out).unwrap();
    }
    println!("at most {most} rows lost by a page; {unreadable} with the opening");
    assert!(unreadable <= 1, "one page holds the opening");
    assert!(most < 10, "a page of the tree costs no more than a leaf");
}

#[test]
fn facts_are_taken_over_as_they_were_written() {
    let (around, folder, vault) = with_dispute();
    let first = vault.facts(DISPUTE).unwrap().remove(0);
    let mut content = first.content.clone();
    (content.id, content.seq) = (domain::FactId::from_u128(9), 2);
    // As another Answerable might write it.
    let text = serde_json::to_string(&content).unwrap();
    let text = text.replacen(':', ": ", 1);
    let hash = domain::fact::chain_hash(first.hash, &text);
    let mut second = domain::Fact::link(content, first.hash).unwrap();
    second.hash = hash;
    crate::tables::facts::add_as(&vault.connection, &second, &text).unwrap();
    drop(vault);
    let out = around.path().join("out");
    salvage(&folder, &out).unwrap();
    let kept = reopen(&out).unwrap().stored_facts(DISPUTE).unwrap();
    assert_eq!(
        (kept[1].text.as_str(), kept[1].fact.hash),
        (text.as_str(), hash)
    );
}

#[test]
fn a_vault_without_its_log_is_salvaged_up_to_it() {
    let (around, folder) = filled();
    let mut vault = reopen(&folder).unwrap();
    vault
        .append(DISPUTE, vec![note("in the log")], &[], NOW, no_deadlines)
        .unwrap();
    let left = around.path().join("left");
    fs::create_dir(&left).unwrap();
    for name in ["vault.db", "vault.toml"] {
        fs::copy(folder.join(name), left.join(name)).unwrap();
    }
    drop(vault);
    assert!(matches!(reopen(&left), Err(VaultError::LogMissing)));
    let out = around.path().join("out");
    assert_eq!(count(&salvage(&left, &out).unwrap(), "facts"), (121, 0));
    let vault = reopen(&out).unwrap();
    assert!(vault.has_blob(&Hash::of(&[7; 9000])).unwrap());
}

#[test]
fn a_vault_whose_first_page_is_gone_loses_nothing_else() {
    for old in [false, true] {
        let (around, folder) = if old {
            let around = tempfile::tempdir().unwrap();
            let folder = around.path().join("vault");
            fs::create_dir(&folder).unwrap();
            let kept = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/vaults/format-1");
            for name in ["vault.db", "vault.toml"] {
                fs::copy(kept.join(name), folder.join(name)).unwrap();
            }
            (around, folder)
        } else {
            filled()
        };
        let path = folder.join("vault.db");
        let mut bytes = fs::read(&path).unwrap();
        bytes[..4096].fill(0);
        fs::write(&path, bytes).unwrap();
        assert!(matches!(reopen(&folder), Err(VaultError::DatabaseDamaged)));
        let out = around.path().join("out");
        let salvaged = salvage(&folder, &out).unwrap();
        let facts = if old { 4 } else { 121 };
        assert_eq!(count(&salvaged, "facts"), (facts, 0));
        assert_eq!(salvaged.lost.len(), 0, "{salvaged:?}");
        let new = reopen(&out).unwrap();
        assert_eq!(new.verify(None).unwrap().first_difference, None);
    }
}
