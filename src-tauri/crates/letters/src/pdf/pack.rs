//! A document becomes the bytes of a file, object after object, and none is held once it is
//! written: a dossier has a hundred thousand of them. What is no stream goes into streams of
//! objects, and where everything is into a stream at the end (ISO 32000-1, 7.5.7 and 7.5.8).

use super::seal;
use crate::error::LetterError;
use flate2::{Compression, write::ZlibEncoder};
use lopdf::{Dictionary, Document, Object, ObjectId, Stream, Writer, dictionary};
use sha2::{Digest, Sha256};
use std::{collections::BTreeMap, io::Write};

/// So many objects share a stream: a reader unpacks all of them for one.
const SHARE: usize = 200;

/// Where an object is.
#[derive(Debug, Clone, Copy)]
enum Place {
    /// So many bytes from the start of the file, and its generation.
    At(usize, u16),
    /// In a stream of objects, and which of them it is, from 0.
    Within(u32, usize),
}

/// Writes a document, then `more` objects, which are not in it yet, and seals the file. The same
/// objects give the same bytes.
///
/// # Errors
///
/// [`LetterError::Pdf`] when it has no catalog or cannot be put together.
pub(super) fn pack(
    mut doc: Document,
    more: impl Iterator<Item = (ObjectId, Dictionary)>,
) -> Result<Vec<u8>, LetterError> {
    let mut out = Packer {
        file: format!("%PDF-{}\n%\u{bb}\u{ad}\u{c0}\u{de}\n", doc.version).into_bytes(),
        places: BTreeMap::new(),
        shelf: Vec::new(),
        next: doc.max_id.saturating_add(1),
    };
    for (id, mut object) in std::mem::take(&mut doc.objects) {
        if let Object::Stream(stream) = &mut object {
            if is_plumbing(stream) {
                continue;
            }
            // What does not get smaller stays as it is.
            let _ = stream.compress();
        }
        out.object(id, &object)?;
    }
    for (id, dict) in more {
        out.object(id, &dict.into())?;
    }
    out.finish(&doc.trailer)
}

/// Streams of objects and of places, of a file that was merged in.
fn is_plumbing(stream: &Stream) -> bool {
    let kind = stream.dict.get(b"Type").and_then(Object::as_name);
    matches!(kind, Ok(b"ObjStm" | b"XRef"))
}

struct Packer {
    file: Vec<u8>,
    places: BTreeMap<u32, Place>,
    /// Objects that wait until their stream is full.
    shelf: Vec<(u32, Vec<u8>)>,
    /// The next number that no object has.
    next: u32,
}

impl Packer {
    /// A stream, and what has a generation, stands by itself.
    fn object(&mut self, (id, generation): ObjectId, object: &Object) -> Result<(), LetterError> {
        if matches!(object, Object::Stream(_)) || generation > 0 {
            return self.alone((id, generation), object);
        }
        let mut bytes = Vec::new();
        Writer::write_object(&mut bytes, object).map_err(failed)?;
        self.shelf.push((id, bytes));
        if self.shelf.len() < SHARE {
            return Ok(());
        }
        self.clear()
    }

    fn alone(&mut self, (id, generation): ObjectId, object: &Object) -> Result<(), LetterError> {
        self.places
            .insert(id, Place::At(self.file.len(), generation));
        writeln!(self.file, "{id} {generation} obj").map_err(failed)?;
        Writer::write_object(&mut self.file, object).map_err(failed)?;
        self.file.extend(b"\nendobj\n");
        Ok(())
    }

    /// Writes what is on the shelf as a stream: the numbers of the objects and where each begins,
    /// then the objects.
    fn clear(&mut self) -> Result<(), LetterError> {
        let shelf = std::mem::take(&mut self.shelf);
        if shelf.is_empty() {
            return Ok(());
        }
        let stream = self.next;
        self.next = self.next.saturating_add(1);
        let (mut head, mut body) = (Vec::new(), Vec::new());
        for (index, (id, bytes)) in shelf.iter().enumerate() {
            write!(head, "{id} {} ", body.len()).map_err(failed)?;
            body.extend(bytes);
            body.push(b' ');
            self.places.insert(*id, Place::Within(stream, index));
        }
        let dict = dictionary! {
            "Type" => "ObjStm", "N" => count(shelf.len()), "First" => count(head.len()),
        };
        head.append(&mut body);
        self.alone((stream, 0), &deflated(dict, &head)?)
    }

    /// The stream of places, which is the trailer as well, and where to find it.
    fn finish(mut self, trailer: &Dictionary) -> Result<Vec<u8>, LetterError> {
        self.clear()?;
        let (itself, start) = (self.next, self.file.len());
        self.places.insert(itself, Place::At(start, 0));
        let mut rows = Vec::new();
        let mut runs: Vec<Object> = Vec::new();
        let mut before = None;
        for (id, place) in &self.places {
            match (runs.last_mut(), before.map(|b: u32| b.saturating_add(1))) {
                (Some(Object::Integer(run)), Some(next)) if next == *id => {
                    *run = run.saturating_add(1);
                }
                (_, _) => runs.extend([i64::from(*id).into(), 1_i64.into()]),
            }
            before = Some(*id);
            rows.extend(row(*place)?);
        }
        let content = Sha256::digest(&self.file);
        let mut dict = dictionary! {
            "Type" => "XRef",
            "Size" => i64::from(itself).saturating_add(1),
            "W" => vec![1.into(), 4.into(), 2.into()],
            "Index" => runs,
            "ID" => seal::blank(content.get(..16).unwrap_or_default()),
        };
        for key in [&b"Root"[..], b"Info"] {
            if let Ok(value) = trailer.get(key) {
                dict.set(key, value.clone());
            }
        }
        self.alone((itself, 0), &deflated(dict, &rows)?)?;
        write!(self.file, "startxref\n{start}\n%%EOF").map_err(failed)?;
        seal::set(&mut self.file);
        Ok(self.file)
    }
}

/// A kind, four bytes, two bytes.
fn row(place: Place) -> Result<[u8; 7], LetterError> {
    let (kind, second, third) = match place {
        Place::At(at, generation) => (1, u32::try_from(at).map_err(failed)?, generation),
        Place::Within(stream, index) => (2, stream, u16::try_from(index).map_err(failed)?),
    };
    let [a, b, c, d] = second.to_be_bytes();
    let [e, f] = third.to_be_bytes();
    Ok([kind, a, b, c, d, e, f])
}

fn deflated(mut dict: Dictionary, bytes: &[u8]) -> Result<Object, LetterError> {
    let mut small = ZlibEncoder::new(Vec::new(), Compression::best());
    small.write_all(bytes).map_err(failed)?;
    dict.set("Filter", "FlateDecode");
    Ok(Stream::new(dict, small.finish().map_err(failed)?).into())
}

fn count(n: usize) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

fn failed(e: impl std::fmt::Display) -> LetterError {
    LetterError::Pdf(e.to_string())
}
