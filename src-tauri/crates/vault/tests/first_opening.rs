//! The first openings of a process, several at once. Alone in its file: a process has one first.

use std::{sync::Barrier, thread};
use vault::{Cost, Unlock, Vault, VaultError};

#[test]
fn the_first_openings_of_a_process_wait_until_the_cipher_is_ready() {
    const AT_ONCE: usize = 32;
    let around = tempfile::tempdir().unwrap();
    let start = Barrier::new(AT_ONCE);
    let made: Vec<Result<Vault, VaultError>> = thread::scope(|scope| {
        let threads: Vec<_> = (0..AT_ONCE)
            .map(|n| {
                let (folder, start) = (around.path().join(n.to_string()), &start);
                scope.spawn(move || {
                    start.wait();
                    let words = Unlock::Passphrase("a long sentence".into());
                    Vault::create_with(&folder, &words, Cost::LEAST)
                })
            })
            .collect();
        threads.into_iter().map(|t| t.join().unwrap()).collect()
    });
    for vault in made {
        vault.unwrap();
    }
}
