//! Appending and reading back.

use super::{
    DAY, DISPUTE, NOW, by_count, fresh, message, no_deadlines, note, opening, platform, reopen,
    with_dispute,
};
use crate::{Batch, NewFact, PlatformRecord, VaultError};
use domain::{DisputeId, FactBody, FactId, Hash, Person, Place, PlatformId, Reference};
use serde_json::json;
use std::fs;

#[test]
fn what_was_appended_is_there_after_reopening() {
    let (_around, folder, mut vault) = with_dispute();
    let kept = vault
        .append(
            DISPUTE,
            vec![message(b"raw"), note("read")],
            &[b"raw"],
            NOW,
            no_deadlines,
        )
        .unwrap();
    assert_eq!(
        kept.iter().map(|f| f.content.seq).collect::<Vec<_>>(),
        [2, 3]
    );
    drop(vault);
    let vault = reopen(&folder).unwrap();
    let facts = vault.facts(DISPUTE).unwrap();
    assert_eq!(facts[1..], kept, "only those appended are returned");
    domain::fact::verify(&facts).unwrap();
    assert_eq!(vault.blob(&Hash::of(b"raw")).unwrap(), b"raw");
    assert_eq!(
        vault.by_reference(&Reference::from_number(1)).unwrap(),
        Some(DISPUTE)
    );
}

#[test]
fn an_append_whose_deadlines_fail_leaves_nothing() {
    let (_around, _folder, mut vault) = with_dispute();
    let other = DisputeId::from_u128(8);
    let failed = vault.append(
        other,
        vec![opening(&Reference::from_number(2)), message(b"raw")],
        &[b"raw"],
        NOW,
        |_| Err(VaultError::Unconfirmed),
    );
    assert!(
        matches!(failed, Err(VaultError::Unconfirmed)),
        "its own error comes through"
    );
    assert_eq!(vault.dispute_ids().unwrap(), [DISPUTE]);
    assert!(!vault.has_blob(&Hash::of(b"raw")).unwrap());
    assert!(matches!(
        vault.facts(other),
        Err(VaultError::UnknownDispute(_))
    ));
}

#[test]
fn a_fact_about_bytes_that_nobody_kept_is_refused() {
    let (_around, _folder, mut vault) = with_dispute();
    let failed = vault.append(
        DISPUTE,
        vec![message(b"raw")],
        &[b"other"],
        NOW,
        no_deadlines,
    );
    assert!(matches!(failed, Err(VaultError::NoBlob(h)) if h == Hash::of(b"raw")));
    assert_eq!(vault.facts(DISPUTE).unwrap().len(), 1);
    assert!(
        !vault.has_blob(&Hash::of(b"other")).unwrap(),
        "the rest went back too"
    );
}

#[test]
fn a_reference_that_is_taken_is_refused_by_name() {
    let (_around, _folder, mut vault) = with_dispute();
    let taken = Reference::from_number(1);
    let other = DisputeId::from_u128(8);
    let failed = vault.append(other, vec![opening(&taken)], &[], NOW, no_deadlines);
    assert!(matches!(failed, Err(VaultError::ReferenceTaken(r)) if r == taken));
    let unopened = vault.append(other, vec![note("x")], &[], NOW, no_deadlines);
    assert!(matches!(unopened, Err(VaultError::UnknownDispute(_))));
}

#[test]
fn facts_and_files_can_be_neither_changed_nor_deleted() {
    let (_around, _folder, mut vault) = with_dispute();
    vault
        .append(DISPUTE, vec![message(b"raw")], &[b"raw"], NOW, no_deadlines)
        .unwrap();
    for sql in [
        "UPDATE facts SET content = '{}' WHERE seq = 2",
        "DELETE FROM facts WHERE seq = 2",
        "UPDATE blobs SET bytes = x'00', len = 1",
        "DELETE FROM blobs",
        "INSERT OR REPLACE INTO facts (dispute, seq, id, content, previous, hash)
         SELECT dispute, seq, id, content, previous, hash FROM facts",
    ] {
        let refused = vault.connection.execute_batch(sql).unwrap_err().to_string();
        assert!(refused.contains("is never"), "{sql}: {refused}");
    }
    assert_eq!(vault.facts(DISPUTE).unwrap().len(), 2);
}

#[test]
fn the_same_message_twice_is_recognised_unless_it_was_retracted() {
    let (_around, _folder, mut vault) = with_dispute();
    let raw = Hash::of(b"raw");
    assert_eq!(vault.message_with_raw(&raw).unwrap(), None);
    let kept = vault
        .append(DISPUTE, vec![message(b"raw")], &[b"raw"], NOW, no_deadlines)
        .unwrap();
    let id = kept[0].content.id;
    assert_eq!(vault.message_with_raw(&raw).unwrap(), Some((DISPUTE, id)));
    let body = FactBody::Retracted {
        fact: id,
        why: "wrong dispute".into(),
    };
    let retraction = NewFact { on: DAY, body };
    vault
        .append(DISPUTE, vec![retraction], &[], NOW, no_deadlines)
        .unwrap();
    assert_eq!(
        vault.message_with_raw(&raw).unwrap(),
        None,
        "it may be added again"
    );
}

#[test]
fn the_table_of_deadlines_always_equals_what_the_facts_give() {
    let (_around, _folder, mut vault) = with_dispute();
    for n in 0..3 {
        let facts = vec![note(&n.to_string())];
        vault
            .append(DISPUTE, facts, &[], NOW, |all| {
                Ok::<_, VaultError>(by_count(all))
            })
            .unwrap();
        assert_eq!(
            vault.deadlines(DISPUTE).unwrap(),
            by_count(&vault.facts(DISPUTE).unwrap())
        );
    }
    let kept = vault.deadlines(DISPUTE).unwrap();
    vault
        .connection
        .execute_batch("DELETE FROM deadlines")
        .unwrap();
    let derived = by_count(&vault.facts(DISPUTE).unwrap());
    vault.rebuild_deadlines(DISPUTE, &derived).unwrap();
    assert_eq!(vault.deadlines(DISPUTE).unwrap(), kept);
    assert_eq!(vault.all_deadlines().unwrap(), [(DISPUTE, kept[0].clone())]);
}

#[test]
fn a_proposal_is_kept_with_its_message_or_not_at_all() {
    let (_around, _folder, mut vault) = with_dispute();
    let (id, reading) = (
        FactId::new(),
        json!({ "kind": "substantive", "points": {} }),
    );
    let batch = |about: FactId| Batch {
        facts: vec![(id, message(b"raw"))],
        blobs: &[b"raw"],
        proposals: vec![(about, reading.clone())],
    };
    let stray = vault.append_batch(DISPUTE, batch(FactId::new()), NOW, no_deadlines);
    assert!(
        stray.is_err(),
        "a proposal belongs to a message that is there"
    );
    assert!(!vault.has_blob(&Hash::of(b"raw")).unwrap());
    vault
        .append_batch(DISPUTE, batch(id), NOW, no_deadlines)
        .unwrap();
    assert_eq!(vault.proposal(id).unwrap(), Some(reading));
}

#[test]
fn platforms_are_found_by_any_of_their_words_in_any_case() {
    let (_around, _folder, mut vault) = fresh();
    let mut record = PlatformRecord {
        id: PlatformId::new(),
        platform: platform(),
    };
    vault.put_platform(&record).unwrap();
    record.platform.address = vec!["Ünter Straße".into()];
    vault.put_platform(&record).unwrap();
    assert_eq!(
        vault.platforms().unwrap(),
        std::slice::from_ref(&record),
        "put twice, kept once"
    );
    assert_eq!(vault.search_platforms("ÜNTER bright").unwrap(), [record]);
    assert_eq!(
        vault.search_platforms("Dublin").unwrap(),
        [],
        "the old address is gone"
    );
    assert_eq!(vault.search_platforms("100%").unwrap(), []);
}

#[test]
fn no_file_of_the_folder_shows_a_name() {
    let (_around, folder, mut vault) = with_dispute();
    let name = "Zebedee Quillfeather";
    let me = Person {
        name: name.into(),
        email: "z@quillfeather.example".into(),
        address: vec![],
        place: Place::country("IE"),
        language: "en".into(),
    };
    vault.set_me(&me).unwrap();
    let raw = format!("From: {name}\n\n{name}").repeat(100);
    let facts = vec![message(raw.as_bytes()), note(name)];
    vault
        .append(DISPUTE, facts, &[raw.as_bytes()], NOW, no_deadlines)
        .unwrap();
    let look = |when: &str| {
        let mut seen = 0;
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let bytes = fs::read(&path).unwrap();
            for word in [name, "Quillfeather", "phone", "SQLite format"] {
                let found = bytes.windows(word.len()).any(|w| w == word.as_bytes());
                assert!(!found, "{word} stands in {} {when}", path.display());
            }
            seen += 1;
        }
        seen
    };
    assert_eq!(
        look("while open"),
        5,
        "database, log, both sidecars and lock were looked at"
    );
    assert!(!format!("{vault:?}").contains("Quill"), "nor does Debug");
    drop(vault);
    look("when closed");
    assert_eq!(reopen(&folder).unwrap().me().unwrap(), Some(me));
}

#[test]
fn facts_are_given_as_they_are_stored_however_they_were_written() {
    let (_around, _folder, mut vault) = with_dispute();
    vault
        .append(DISPUTE, vec![message(b"raw")], &[b"raw"], NOW, no_deadlines)
        .unwrap();
    let stored = vault.stored_facts(DISPUTE).unwrap();
    assert_eq!(stored[1].files, [Hash::of(b"raw")]);
    // Another Answerable wrote the same fact with a blank more.
    let last = &stored[1].fact;
    let mut content = last.content.clone();
    (content.id, content.seq) = (FactId::from_u128(9), 3);
    let text = serde_json::to_string(&content)
        .unwrap()
        .replacen(':', ": ", 1);
    let hash = domain::fact::chain_hash(last.hash, &text);
    vault
        .connection
        .execute(
            "INSERT INTO facts (dispute, seq, id, content, previous, hash)
             VALUES (?1, 3, ?2, ?3, ?4, ?5)",
            [
                DISPUTE.to_string(),
                content.id.to_string(),
                text.clone(),
                last.hash.to_string(),
                hash.to_string(),
            ],
        )
        .unwrap();
    let stored = vault.stored_facts(DISPUTE).unwrap();
    assert_eq!(stored[2].text, text, "byte for byte");
    let chained =
        |s: &crate::StoredFact| domain::fact::chain_hash(s.fact.previous, &s.text) == s.fact.hash;
    assert!(stored.iter().all(chained));
}
