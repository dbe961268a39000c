//! The record that `shim.c` writes of a child's changes, and a disk that forgets what was not
//! synced when the power goes.

use crate::dice::Dice;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

/// One change, with the path where it was made.
#[derive(Debug, Clone)]
pub(crate) enum Change {
    Create(PathBuf),
    Write(PathBuf, usize, Vec<u8>),
    Truncate(PathBuf, usize),
    Sync(PathBuf),
    Rename(PathBuf, PathBuf),
    Remove(PathBuf),
    /// A folder is there when something in it is.
    Folder,
    /// What the program said on its standard output.
    Said(String),
}

/// Reads a record.
pub(crate) fn read(path: &Path) -> Vec<Change> {
    let bytes = fs::read(path).unwrap();
    let mut rest = bytes.as_slice();
    let mut changes = Vec::new();
    let number = |bytes: &[u8]| usize::try_from(u64::from_le_bytes(bytes.try_into().unwrap()));
    while let [op, after @ ..] = rest {
        let (size, after) = after.split_at(4);
        let size = u32::from_le_bytes(size.try_into().unwrap()) as usize;
        let (name, after) = after.split_at(size);
        let (offset, after) = after.split_at(8);
        let (length, after) = after.split_at(8);
        let (data, after) = after.split_at(number(length).unwrap());
        rest = after;
        let offset = number(offset).unwrap();
        let path = PathBuf::from(String::from_utf8(name.to_vec()).unwrap());
        let text = || String::from_utf8(data.to_vec()).unwrap();
        changes.push(match op {
            b'C' => Change::Create(path),
            b'W' => Change::Write(path, offset, data.to_vec()),
            b'T' => Change::Truncate(path, offset),
            b'S' => Change::Sync(path),
            b'R' => Change::Rename(path, text().into()),
            b'U' => Change::Remove(path),
            b'M' => Change::Folder,
            b'A' => Change::Said(text()),
            other => panic!("an unknown change {other}"),
        });
    }
    changes
}

/// A file's content: what is on the disk for certain, and what may be.
#[derive(Default, Clone)]
struct File {
    synced: Vec<u8>,
    pending: Vec<Pending>,
}

#[derive(Clone)]
enum Pending {
    Write(usize, Vec<u8>),
    Truncate(usize),
}

/// A disk under a folder. A change of names is certain once a folder that it touches was synced, and
/// with it every change of names before it, as journals do; a write once its file was synced.
pub(crate) struct Disk {
    files: Vec<File>,
    /// As the program sees them.
    names: BTreeMap<PathBuf, usize>,
    /// As they were at first, and what changed since, in order.
    first: BTreeMap<PathBuf, usize>,
    renamed: Vec<Names>,
    certain: usize,
}

#[derive(Clone)]
enum Names {
    Add(PathBuf, usize),
    Move(PathBuf, PathBuf),
    Remove(PathBuf),
}

impl Disk {
    /// With the files that are in a folder now, all synced.
    pub(crate) fn of(folder: &Path) -> Self {
        let (mut files, mut names) = (Vec::new(), BTreeMap::new());
        let mut folders = vec![folder.to_owned()];
        while let Some(next) = folders.pop() {
            for entry in fs::read_dir(next).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    names.insert(path.clone(), files.len());
                    files.push(File {
                        synced: fs::read(&path).unwrap(),
                        pending: Vec::new(),
                    });
                }
            }
        }
        Self {
            files,
            first: names.clone(),
            names,
            renamed: Vec::new(),
            certain: 0,
        }
    }

    /// Takes in one change.
    pub(crate) fn take(&mut self, change: &Change) {
        match change {
            Change::Create(path) => {
                let file = self.files.len();
                self.files.push(File::default());
                self.names.insert(path.clone(), file);
                self.renamed.push(Names::Add(path.clone(), file));
            }
            Change::Write(path, offset, bytes) => {
                self.pending(path, Pending::Write(*offset, bytes.clone()));
            }
            Change::Truncate(path, length) => self.pending(path, Pending::Truncate(*length)),
            Change::Sync(path) => {
                if let Some(file) = self.names.get(path) {
                    let file = &mut self.files[*file];
                    let pending = std::mem::take(&mut file.pending);
                    pending.iter().for_each(|p| p.apply(&mut file.synced));
                } else {
                    self.sync_folder(path);
                }
            }
            Change::Rename(from, to) => {
                self.renamed.push(Names::Move(from.clone(), to.clone()));
                moved(&mut self.names, from, to);
            }
            Change::Remove(path) => {
                self.renamed.push(Names::Remove(path.clone()));
                self.names.remove(path);
            }
            Change::Folder | Change::Said(_) => {}
        }
    }

    fn pending(&mut self, path: &Path, pending: Pending) {
        // A file that has lost its name is nobody's any more.
        if let Some(file) = self.names.get(path) {
            self.files[*file].pending.push(pending);
        }
    }

    fn sync_folder(&mut self, folder: &Path) {
        let within = |path: &Path| path.parent() == Some(folder);
        let last = self.renamed.iter().rposition(|change| match change {
            Names::Add(path, _) | Names::Remove(path) => within(path),
            Names::Move(from, to) => within(from) || within(to),
        });
        self.certain = self.certain.max(last.map_or(0, |n| n + 1));
    }

    /// Writes what may be on the disk after the power went now to another folder. What is not
    /// certain is there or not, or in pieces, as the dice fall.
    pub(crate) fn lay_down(&self, folder: &Path, to: &Path, dice: &mut Dice) {
        let uncertain = self.renamed.len() - self.certain;
        let applied = self.certain + dice.below(uncertain + 1);
        let mut names = self.first.clone();
        for change in &self.renamed[..applied] {
            match change {
                Names::Add(path, file) => {
                    names.insert(path.clone(), *file);
                }
                Names::Move(from, to) => moved(&mut names, from, to),
                Names::Remove(path) => {
                    names.remove(path);
                }
            }
        }
        let how = dice.below(3);
        let mut contents: BTreeMap<usize, Vec<u8>> = BTreeMap::new();
        for file in names.values().collect::<BTreeSet<_>>() {
            contents.insert(*file, self.files[*file].after_the_cut(how, dice));
        }
        fs::create_dir_all(to).unwrap();
        for (path, file) in names {
            let target = to.join(path.strip_prefix(folder).unwrap());
            fs::create_dir_all(target.parent().unwrap()).unwrap();
            fs::write(target, &contents[&file]).unwrap();
        }
    }
}

fn moved(names: &mut BTreeMap<PathBuf, usize>, from: &Path, to: &Path) {
    let within: Vec<PathBuf> = names
        .keys()
        .filter(|path| path.starts_with(from))
        .cloned()
        .collect();
    for path in within {
        let file = names.remove(&path).unwrap();
        let rest = path.strip_prefix(from).unwrap();
        // Joining nothing would add a slash.
        let target = if rest.as_os_str().is_empty() {
            to.to_owned()
        } else {
            to.join(rest)
        };
        names.insert(target, file);
    }
}

impl File {
    fn after_the_cut(&self, how: usize, dice: &mut Dice) -> Vec<u8> {
        const SECTOR: usize = 512;
        let mut content = self.synced.clone();
        for pending in &self.pending {
            match (how, pending) {
                (0, _) => {}
                (1, _) => pending.apply(&mut content),
                (_, Pending::Write(offset, bytes)) => {
                    for (n, sector) in bytes.chunks(SECTOR).enumerate() {
                        if dice.below(2) == 0 {
                            let at = offset + n * SECTOR;
                            Pending::Write(at, sector.to_vec()).apply(&mut content);
                        }
                    }
                }
                (_, Pending::Truncate(_)) if dice.below(2) == 0 => pending.apply(&mut content),
                (_, Pending::Truncate(_)) => {}
            }
        }
        content
    }
}

impl Pending {
    fn apply(&self, content: &mut Vec<u8>) {
        match self {
            Self::Write(offset, bytes) => {
                let end = offset + bytes.len();
                if content.len() < end {
                    content.resize(end, 0);
                }
                content[*offset..end].copy_from_slice(bytes);
            }
            Self::Truncate(length) => content.resize(*length, 0),
        }
    }
}
