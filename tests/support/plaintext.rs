//! Whether words can be read in the files of a folder without a key.

use std::{
    fs,
    path::{Path, PathBuf},
};

/// Fails when one of the words can be read in a file under the folder, or in a file's name.
pub fn no_plaintext(folder: &Path, words: &[&str]) {
    let found = plaintext(folder, words);
    assert!(
        found.is_empty(),
        "readable without the key:\n{}",
        found.join("\n")
    );
}

/// Where the words can be read: in UTF-8 or UTF-16 of either byte order, in large or small ASCII
/// letters. A folder without bytes is refused: a search in nothing proves nothing.
#[must_use]
pub fn plaintext(folder: &Path, words: &[&str]) -> Vec<String> {
    assert!(!words.is_empty(), "no words to look for");
    let files = files(folder);
    let mut searched = 0;
    let mut found = Vec::new();
    for file in &files {
        let bytes = fs::read(file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        searched += bytes.len();
        let name = file
            .strip_prefix(folder)
            .unwrap_or(file)
            .display()
            .to_string();
        for word in words {
            for (form, needle) in forms(word) {
                if holds(&bytes, &needle) || holds(name.as_bytes(), &needle) {
                    found.push(format!("{name}: {word} ({form})"));
                }
            }
        }
    }
    assert!(
        searched > 0,
        "{} holds no bytes to search",
        folder.display()
    );
    found
}

fn forms(word: &str) -> [(&'static str, Vec<u8>); 3] {
    let units: Vec<u16> = word.encode_utf16().collect();
    [
        ("UTF-8", word.as_bytes().to_vec()),
        (
            "UTF-16LE",
            units.iter().flat_map(|unit| unit.to_le_bytes()).collect(),
        ),
        (
            "UTF-16BE",
            units.iter().flat_map(|unit| unit.to_be_bytes()).collect(),
        ),
    ]
}

fn holds(bytes: &[u8], needle: &[u8]) -> bool {
    bytes
        .windows(needle.len())
        .any(|window| window.eq_ignore_ascii_case(needle))
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let paths = entries.map(|entry| entry.expect("a folder can be listed").path());
    paths
        .flat_map(|path| {
            if path.is_dir() {
                files(&path)
            } else {
                vec![path]
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::plaintext;
    use std::fs;

    #[test]
    fn a_word_is_found_in_any_form_file_or_name_and_a_cipher_holds_none() {
        let folder = tempfile::tempdir().unwrap();
        let below = folder.path().join("attachments");
        fs::create_dir(&below).unwrap();
        fs::write(below.join("a"), "x\u{0}MARA quill\u{0}").unwrap();
        let wide: Vec<u8> = "Łukasz".encode_utf16().flat_map(u16::to_le_bytes).collect();
        fs::write(folder.path().join("b"), wide).unwrap();
        fs::write(folder.path().join("brightperk.pdf"), [7, 8, 9]).unwrap();
        let mut found = plaintext(
            folder.path(),
            &["Mara Quill", "Łukasz", "Brightperk", "Joe"],
        );
        found.sort();
        assert_eq!(
            found,
            [
                "attachments/a: Mara Quill (UTF-8)",
                "b: Łukasz (UTF-16LE)",
                "brightperk.pdf: Brightperk (UTF-8)",
            ]
        );
    }

    #[test]
    #[should_panic(expected = "no bytes to search")]
    fn a_search_in_an_empty_folder_is_no_proof() {
        let folder = tempfile::tempdir().unwrap();
        let _ = plaintext(folder.path(), &["Mara Quill"]);
    }
}
