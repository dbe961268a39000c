//! Whether a dossier is still the file that was made.

use super::enclose::{MANIFEST, Manifest};
use crate::{LetterError, pdf::seal};
use domain::Hash;
use lopdf::{Dictionary, Document, Object};
use std::{collections::BTreeMap, panic::catch_unwind};

const CHANGED: &str = "something in it was changed after it was made: a page, a bookmark or its \
     manifest. The files in it are as its manifest says";
const BROKEN: &str = "it was changed after it was made, and it has no manifest that can be read";
const ANEW: &str = "another program wrote it anew, so whether its pages are as they were cannot be \
     told. The files in it are as its manifest says";

/// What a dossier says of itself, and whether that holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// Its manifest; `None` for a redacted copy, which has none.
    pub manifest: Option<Manifest>,
    /// The first thing in it that is not as it was made; `None` when it is whole.
    pub difference: Option<String>,
}

/// Checks a dossier by itself: each file in it by the hash in its manifest, and all of it by its
/// seal. That shows a change by accident; who changes a dossier on purpose can make manifest and
/// seal anew, and only the record tells.
///
/// # Errors
///
/// [`LetterError::NotADossier`] for a file that was never one, or that lost both.
pub fn check(file: &[u8]) -> Result<Checked, LetterError> {
    let sealed = seal::holds(file);
    // A parser that stumbles over a damaged file is an answer as well.
    let read = catch_unwind(|| enclosed(file)).unwrap_or_default();
    let listed = read.as_ref().and_then(|files| files.get(MANIFEST));
    let manifest: Option<Manifest> = listed.and_then(|json| serde_json::from_slice(json).ok());
    let (Some(manifest), Some(files)) = (manifest, read) else {
        let difference = match sealed {
            None => return Err(LetterError::NotADossier),
            Some(true) => None,
            Some(false) => Some(BROKEN.to_owned()),
        };
        return Ok(Checked {
            manifest: None,
            difference,
        });
    };
    let difference = first_file(&manifest, &files).or(match sealed {
        Some(true) => None,
        Some(false) => Some(CHANGED.to_owned()),
        None => Some(ANEW.to_owned()),
    });
    Ok(Checked {
        manifest: Some(manifest),
        difference,
    })
}

/// The first file that is missing or another one.
fn first_file(manifest: &Manifest, files: &BTreeMap<String, Vec<u8>>) -> Option<String> {
    manifest.files.iter().find_map(|listed| {
        let name = listed.enclosed.as_ref()?;
        let what = format!("{name} ({})", listed.what);
        match files.get(name) {
            None => Some(format!("{what} is missing from the dossier")),
            Some(bytes) if Hash::of(bytes) != listed.sha256 => Some(format!(
                "{what} is not the file that the manifest names: its SHA-256 is {}, not {}",
                Hash::of(bytes),
                listed.sha256
            )),
            Some(_) => None,
        }
    })
}

/// The files that are enclosed, by their names.
fn enclosed(file: &[u8]) -> Option<BTreeMap<String, Vec<u8>>> {
    let doc = Document::load_mem(file).ok()?;
    let catalog = doc.catalog().ok()?;
    let specs = follow(&doc, catalog.get(b"AF").ok()?)?.as_array().ok()?;
    let read = |spec: &Object| -> Option<(String, Vec<u8>)> {
        let spec: &Dictionary = follow(&doc, spec)?.as_dict().ok()?;
        let name = lopdf::decode_text_string(spec.get(b"UF").ok()?).ok()?;
        let inner = follow(&doc, spec.get(b"EF").ok()?)?.as_dict().ok()?;
        let stream = follow(&doc, inner.get(b"F").ok()?)?.as_stream().ok()?;
        Some((name, stream.get_plain_content().ok()?))
    };
    Some(specs.iter().filter_map(read).collect())
}

fn follow<'a>(doc: &'a Document, object: &'a Object) -> Option<&'a Object> {
    doc.dereference(object).ok().map(|(_, found)| found)
}
