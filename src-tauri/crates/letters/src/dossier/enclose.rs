//! What lies in a dossier beside its pages: letters and messages as they were sent and received,
//! every file that has no page, and the manifest for machines.

use super::{
    DossierInput,
    evidence::Evidence,
    plan::{File, Item, Plan, Spot, What, Where},
};
use crate::LetterError;
use domain::{Hash, Reference};
use jiff::civil::Date;
use lopdf::{Document, Object, ObjectId, Stream, dictionary};
use serde::{Deserialize, Serialize};

/// The name under which the manifest is enclosed.
pub(super) const MANIFEST: &str = "manifest.json";

/// The form of the manifest.
const FORM: u32 = 1;

/// The hash manifest of a dossier: what its last section says, for machines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// The form of this manifest: 1.
    pub answerable: u32,
    /// The dispute.
    pub reference: Reference,
    /// The day of the dossier.
    pub as_of: Date,
    /// How many facts its record had.
    pub facts: u32,
    /// The head of the record: the hash of its last fact.
    pub head: Hash,
    /// The files of the record, in the order of the dossier.
    pub files: Vec<Listed>,
}

/// A file of the record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// L1, R1, E1; what came with a message bears its code.
    pub code: String,
    /// What it is.
    pub what: String,
    /// Where it lies in an archive of the record.
    pub path: String,
    /// Its size.
    pub bytes: usize,
    /// Its hash.
    pub sha256: Hash,
    /// Its first and its last page in the dossier, from 1.
    pub pages: Option<[usize; 2]>,
    /// The name under which it is enclosed.
    pub enclosed: Option<String>,
    /// Whether the record holds it as a file of its own; else it is a part of the message that
    /// bears its code.
    pub recorded: bool,
}

/// A file to enclose.
struct Enclosed<'a> {
    name: &'a str,
    what: &'a str,
    media_type: &'a str,
    on: Date,
    bytes: &'a [u8],
    /// `Source`, `Supplement` or `Data`, as PDF/A-3 calls what a file is to the document.
    relation: &'static str,
}

/// The manifest of a dossier that is laid out.
pub(super) fn manifest(input: &DossierInput<'_>, plan: &Plan<'_>, places: &Where) -> Manifest {
    let files = plan.items.iter().flat_map(|item| {
        item.files.iter().enumerate().map(|(n, file)| Listed {
            code: item.code.clone(),
            what: file.what.clone(),
            path: file.path.clone(),
            bytes: file.bytes,
            sha256: file.hash,
            pages: places.span(&Spot::File(item.code.clone(), n)),
            enclosed: is_enclosed(item, file).then(|| name(file)),
            recorded: n == 0,
        })
    });
    Manifest {
        answerable: FORM,
        reference: input.dispute.reference.clone(),
        as_of: input.as_of,
        facts: input.facts,
        head: input.dispute.head,
        files: files.collect(),
    }
}

/// Letters and messages always: their bytes are the evidence. Else what cannot be shown.
fn is_enclosed(item: &Item<'_>, file: &File) -> bool {
    matches!(file.evidence, Evidence::Own | Evidence::None(_))
        || matches!(item.what, What::Letter(_))
}

/// `messages/R1/terms.pdf` is enclosed as `R1-terms.pdf`: no viewer shows folders.
pub(super) fn name(file: &File) -> String {
    let path = file.path.split_once('/').map_or(&*file.path, |(_, at)| at);
    path.replace('/', "-")
}

/// Puts the files that the manifest calls enclosed, and the manifest, into the document (ISO
/// 32000-1, 7.11.4; ISO 19005-3, 6.8).
pub(super) fn enclose(
    doc: &mut Document,
    plan: &Plan<'_>,
    manifest: &Manifest,
) -> Result<(), LetterError> {
    let json = serde_json::to_vec_pretty(manifest).map_err(|e| LetterError::Pdf(e.to_string()))?;
    let mut all: Vec<(String, ObjectId)> = Vec::new();
    let files = plan.items.iter().flat_map(|item| {
        let files = item.files.iter().enumerate();
        files.map(move |(n, file)| (item, n, file))
    });
    for ((item, n, file), listed) in files.zip(&manifest.files) {
        if let Some(name) = &listed.enclosed {
            all.push((name.clone(), put(doc, &of(item, n, file, name))));
        }
    }
    let itself = Enclosed {
        name: MANIFEST,
        what: "Hash manifest",
        media_type: "application/json",
        on: manifest.as_of,
        bytes: &json,
        relation: "Data",
    };
    all.push((MANIFEST.to_owned(), put(doc, &itself)));
    let files: Vec<Object> = all.iter().map(|(_, id)| Object::Reference(*id)).collect();
    // A name tree is in the order of its keys.
    all.sort();
    let names: Vec<Object> = all
        .into_iter()
        .flat_map(|(name, id)| [lopdf::text_string(&name), Object::Reference(id)])
        .collect();
    let tree = doc.add_object(dictionary! { "Names" => names });
    let catalog = doc
        .catalog_mut()
        .map_err(|e| LetterError::Pdf(e.to_string()))?;
    catalog.set("Names", dictionary! { "EmbeddedFiles" => tree });
    catalog.set("AF", files);
    Ok(())
}

fn of<'a>(item: &'a Item<'a>, n: usize, file: &'a File, name: &'a str) -> Enclosed<'a> {
    let (bytes, media_type): (&[u8], &str) = match item.what {
        What::Letter(sent) => (&sent.pdf, "application/pdf"),
        What::Message(received) => match n.checked_sub(1) {
            None if received.headers.is_empty() => (&received.raw, "text/plain"),
            None => (&received.raw, "message/rfc822"),
            Some(n) => {
                let attached = received.attached.get(n);
                let bytes = attached.map_or(&[][..], |file| &file.bytes);
                (bytes, "application/octet-stream")
            }
        },
        What::Exhibit(shown) => (&shown.bytes, &shown.exhibit.media_type),
    };
    Enclosed {
        name,
        what: &file.what,
        media_type,
        on: item.on,
        bytes,
        relation: match item.what {
            What::Letter(_) | What::Message(_) if n == 0 => "Source",
            What::Letter(_) | What::Message(_) | What::Exhibit(_) => "Supplement",
        },
    }
}

/// Writes a file; gives its specification.
fn put(doc: &mut Document, file: &Enclosed<'_>) -> ObjectId {
    let size = i64::try_from(file.bytes.len()).unwrap_or(i64::MAX);
    let on = format!("D:{}120000Z", file.on.strftime("%Y%m%d"));
    let kind = dictionary! {
        "Type" => "EmbeddedFile",
        "Subtype" => file.media_type,
        "Params" => dictionary! { "Size" => size, "ModDate" => Object::string_literal(on) },
    };
    let stream = doc.add_object(Stream::new(kind, file.bytes.to_vec()));
    let name = lopdf::text_string(file.name);
    doc.add_object(dictionary! {
        "Type" => "Filespec",
        "F" => name.clone(),
        "UF" => name,
        "Desc" => lopdf::text_string(file.what),
        "AFRelationship" => file.relation,
        "EF" => dictionary! { "F" => stream, "UF" => stream },
    })
}
