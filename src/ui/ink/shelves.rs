//! Packs small rectangles into a square, shelf by shelf.
//!
//! Glyphs of one size have few heights, so shelves waste little and finding a place is quick.

/// A square with shelves across it.
#[derive(Clone, Debug)]
pub(super) struct Shelves {
    side: usize,
    shelves: Vec<Shelf>,
}

#[derive(Clone, Copy, Debug)]
struct Shelf {
    top: usize,
    height: usize,
    /// Where the free part begins.
    free: usize,
}

impl Shelves {
    pub(super) fn new(side: usize) -> Shelves {
        Shelves {
            side,
            shelves: Vec::new(),
        }
    }

    /// The square's width and height.
    pub(super) fn side(&self) -> usize {
        self.side
    }

    /// The left top corner of a free rectangle of this size, from now on taken.
    pub(super) fn place(&mut self, width: usize, height: usize) -> Option<[usize; 2]> {
        let side = self.side;
        // A shelf that is much too high is left to what is as high.
        let fits = |shelf: &&mut Shelf| {
            (height..=height + height / 4 + 2).contains(&shelf.height) && shelf.free + width <= side
        };
        let lowest = self
            .shelves
            .iter_mut()
            .filter(fits)
            .min_by_key(|shelf| shelf.height);
        let shelf = match lowest {
            Some(shelf) => shelf,
            None => self.add(width, height)?,
        };
        let corner = [shelf.free, shelf.top];
        shelf.free += width;
        Some(corner)
    }

    fn add(&mut self, width: usize, height: usize) -> Option<&mut Shelf> {
        let top = self
            .shelves
            .last()
            .map_or(0, |shelf| shelf.top + shelf.height);
        if width > self.side || top + height > self.side {
            return None;
        }
        self.shelves.push(Shelf {
            top,
            height,
            free: 0,
        });
        self.shelves.last_mut()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn nothing_overlaps_and_nothing_sticks_out(
            sizes in prop::collection::vec((1usize..40, 1usize..40), 1..200),
        ) {
            let mut shelves = Shelves::new(128);
            let mut taken: Vec<[usize; 4]> = Vec::new();
            for (width, height) in sizes {
                let Some([x, y]) = shelves.place(width, height) else { continue };
                let new = [x, y, x + width, y + height];
                prop_assert!(new[2] <= 128 && new[3] <= 128);
                for old in &taken {
                    let apart = new[0] >= old[2] || old[0] >= new[2] || new[1] >= old[3] || old[1] >= new[3];
                    prop_assert!(apart, "{:?} {:?}", old, new);
                }
                taken.push(new);
            }
            prop_assert!(!taken.is_empty());
        }
    }

    #[test]
    fn what_is_too_large_has_no_place() {
        let mut shelves = Shelves::new(64);
        assert_eq!(shelves.place(65, 1), None);
        assert_eq!(shelves.place(1, 65), None);
        assert_eq!(shelves.place(64, 64), Some([0, 0]));
        assert_eq!(shelves.place(1, 1), None);
    }
}
