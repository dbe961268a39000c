//! Everything in a ZIP, to keep and to read without Answerable.
//!
//! - `folder` is what one dispute leaves in it, and under which names;
//! - `page` makes the pages that are read in a browser;
//! - `bundle` writes the files one by one, with their hashes.

mod bundle;
mod folder;
mod page;

use super::{json_of, pretty, records};
use crate::{dossier, error::AppError, input::SaveDossierInput, own, place};
use bundle::Bundle;
use domain::{Fact, FactBody, Hash, Message, Platform, Reference};
use folder::Folder;
use jiff::{Timestamp, civil::Date};
use letters::LetterError;
use serde::Serialize;
use serde_json::json;
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};
use vault::{PlatformRecord, Vault};

/// The version of the form of an archive. It rises when a reader of the one before would not find
/// what it looks for.
const VERSION: u32 = 1;

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ArchiveView {
    /// The disputes in it.
    pub disputes: Vec<Reference>,
    /// How many files it holds.
    pub files: usize,
    /// The disputes without a dossier, and why.
    pub no_dossier: BTreeMap<Reference, String>,
}

/// Writes an archive of one dispute, or of all with the person’s whole directory, to `to`: whole
/// or not at all. `go_on` is told how many files are done, of how many, and says whether to go on.
///
/// One file is held in memory at a time. The same vault and day give the same bytes. **It is not
/// encrypted.** The form is told in its `README.txt`.
///
/// # Errors
/// [`AppError::UnknownDispute`]; [`AppError::Letter`] when it was cancelled; [`AppError::File`];
/// what the vault says, such as that a file no longer matches its hash.
pub fn archive(
    vault: &Vault,
    reference: Option<&Reference>,
    today: Date,
    to: &Path,
    go_on: &mut dyn FnMut(u32, u32) -> bool,
) -> Result<ArchiveView, AppError> {
    let records = records(vault, reference, today)?;
    let folders = records
        .into_iter()
        .map(|record| Folder::of(vault, record))
        .collect::<Result<Vec<_>, _>>()?;
    let work = Work {
        vault,
        one: reference.is_some(),
        today,
        last: folders.iter().filter_map(Folder::recorded).max(),
        folders: &folders,
    };
    place::write_by(to, |file| work.write(Bundle::new(file, to), go_on))
}

/// What a file of the archive holds.
enum Content<'a> {
    /// For people who find it.
    Readme,
    /// The list of disputes.
    Front,
    /// The person, as the vault keeps them.
    Me,
    /// The platforms, as the vault keeps them.
    Platforms,
    /// The days that the person set right.
    Days,
    /// Bytes that a fact names.
    Blob(Hash),
    /// A file that came with a message, by its place.
    Attached(&'a Message, usize),
    /// The dossier of a dispute.
    Dossier(&'a Folder),
    /// A dispute as `export json` writes it.
    Json(&'a Folder),
    /// Its facts, each with its place in the chain.
    Facts(&'a Folder),
    /// What its messages were first read as.
    Proposals(&'a Folder),
    /// A dispute, to be read.
    Page(&'a Folder),
}

struct Work<'a> {
    vault: &'a Vault,
    one: bool,
    today: Date,
    /// When the last fact was written down: the time of what is no dispute’s own.
    last: Option<Timestamp>,
    folders: &'a [Folder],
}

impl<'a> Work<'a> {
    /// Every file by its path; the map keeps them sorted, and each once.
    fn plan(&self) -> BTreeMap<String, (Content<'a>, Option<Timestamp>)> {
        let mut plan = BTreeMap::new();
        for (path, content) in [
            ("README.txt", Content::Readme),
            ("index.html", Content::Front),
            ("me.json", Content::Me),
            ("platforms.json", Content::Platforms),
            ("days.json", Content::Days),
        ] {
            plan.insert(path.to_owned(), (content, self.last));
        }
        for folder in self.folders {
            let at = folder.recorded();
            for (name, content) in [
                ("dossier.pdf", Content::Dossier(folder)),
                ("dispute.json", Content::Json(folder)),
                ("facts.jsonl", Content::Facts(folder)),
                ("proposals.json", Content::Proposals(folder)),
                ("index.html", Content::Page(folder)),
            ] {
                plan.insert(folder.path(name), (content, at));
            }
            for (name, content) in folder.files() {
                plan.insert(folder.path(&name), (content, at));
            }
            for hash in folder.blobs() {
                plan.insert(format!("blobs/{hash}"), (Content::Blob(hash), self.last));
            }
        }
        plan
    }

    fn write(
        &self,
        mut bundle: Bundle<'_>,
        go_on: &mut dyn FnMut(u32, u32) -> bool,
    ) -> Result<ArchiveView, AppError> {
        let plan = self.plan();
        let all = u32::try_from(plan.len()).unwrap_or(u32::MAX);
        let mut no_dossier = BTreeMap::new();
        for (done, (path, (content, at))) in (0_u32..).zip(&plan) {
            if !go_on(done, all) {
                return Err(LetterError::Cancelled.into());
            }
            let bytes = if let Content::Dossier(folder) = content {
                let mut go_on = |_, _| go_on(done, all);
                self.dossier(folder, &mut no_dossier, &mut go_on)?
            } else {
                self.bytes(content, &no_dossier)?
            };
            if let Some(bytes) = bytes {
                bundle.add(path, *at, &bytes)?;
            }
        }
        let disputes: Vec<Reference> = self.folders.iter().map(Folder::reference).collect();
        let manifest = json!({
            "answerable_archive": VERSION,
            "made_by": concat!("Answerable ", env!("CARGO_PKG_VERSION")),
            "as_of": self.today,
            "encrypted": false,
            "disputes": self.folders.iter().map(Folder::listed).collect::<Vec<_>>(),
            "files": bundle.files(),
        });
        bundle.add("manifest.json", self.last, &pretty(&manifest)?)?;
        let sums = bundle.sums();
        bundle.add("SHA256SUMS", self.last, sums.as_bytes())?;
        let files = bundle.files().len();
        bundle.finish()?;
        Ok(ArchiveView {
            disputes,
            files,
            no_dossier,
        })
    }

    /// The bytes of a file; `None` where the vault has nothing for it.
    fn bytes(
        &self,
        content: &Content<'_>,
        no_dossier: &BTreeMap<Reference, String>,
    ) -> Result<Option<Vec<u8>>, AppError> {
        Ok(Some(match content {
            Content::Readme => include_bytes!("archive/README.txt").to_vec(),
            Content::Front => page::front(self.folders, no_dossier, self.today)?,
            Content::Me => match self.vault.me()? {
                Some(me) => pretty(&me)?,
                None => return Ok(None),
            },
            Content::Platforms => pretty(&self.platforms()?)?,
            Content::Days => match own::days(self.vault)? {
                days if days.is_empty() => return Ok(None),
                days => pretty(&days)?,
            },
            Content::Blob(hash) => self.vault.blob(hash)?,
            Content::Attached(message, place) => folder::attached(self.vault, message, *place)?,
            Content::Dossier(_) => return Ok(None),
            Content::Json(folder) => json_of([&folder.record], self.today)?,
            Content::Facts(folder) => self.facts(folder)?,
            Content::Proposals(folder) => match self.proposals(folder)? {
                found if found.is_empty() => return Ok(None),
                found => pretty(&found)?,
            },
            Content::Page(folder) => {
                let why = no_dossier.get(&folder.reference());
                page::dispute(self.vault, folder, why, self.today)?
            }
        }))
    }

    /// The dossier of a dispute. Where none can be made, such as of a letter that a newer Answerable
    /// kept, the archive goes without and says why.
    fn dossier(
        &self,
        folder: &Folder,
        no_dossier: &mut BTreeMap<Reference, String>,
        go_on: &mut dyn FnMut(u32, u32) -> bool,
    ) -> Result<Option<Vec<u8>>, AppError> {
        let reference = folder.reference();
        let made = dossier::gather(
            self.vault,
            &SaveDossierInput::complete(reference.clone()),
            self.today,
        )
        .and_then(|material| material.pdf(go_on));
        match made {
            Ok(pdf) => Ok(Some(pdf)),
            Err(AppError::Letter(LetterError::Cancelled)) => Err(LetterError::Cancelled.into()),
            Err(broken @ AppError::Vault(_)) => Err(broken),
            Err(why) => {
                no_dossier.insert(reference, why.to_string());
                Ok(None)
            }
        }
    }

    /// A line a fact: the text that is stored, its hash and the hash before.
    fn facts(&self, folder: &Folder) -> Result<Vec<u8>, AppError> {
        let mut lines = String::new();
        for stored in self.vault.stored_facts(folder.record.dispute.id)? {
            let Fact { hash, previous, .. } = stored.fact;
            let line = json!({ "hash": hash, "previous": previous, "content": stored.text });
            lines.push_str(&line.to_string());
            lines.push('\n');
        }
        Ok(lines.into_bytes())
    }

    fn proposals(&self, folder: &Folder) -> Result<BTreeMap<String, serde_json::Value>, AppError> {
        let mut found = BTreeMap::new();
        for fact in &folder.record.facts {
            let id = fact.content.id;
            if matches!(fact.content.body, FactBody::MessageReceived { .. })
                && let Some(reading) = self.vault.proposal(id)?
            {
                found.insert(id.to_string(), reading);
            }
        }
        Ok(found)
    }

    /// All of the directory; of one dispute alone, its platform.
    fn platforms(&self) -> Result<Vec<serde_json::Value>, AppError> {
        let key = |p: &Platform| (p.name.clone(), p.place.country.clone());
        let folders = self.folders.iter();
        let ours: BTreeSet<_> = folders.map(|f| key(&f.record.dispute.platform)).collect();
        let all = self.vault.platforms()?.into_iter();
        let kept = all.filter(|p| !self.one || ours.contains(&key(&p.platform)));
        Ok(kept
            .map(|PlatformRecord { id, platform }| json!({ "id": id, "platform": platform }))
            .collect())
    }
}
