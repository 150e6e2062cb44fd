//! Makes the program smaller: its fonts are packed, and what the linker can fold is folded.

mod folding;
mod fonts;

fn main() {
    println!("cargo::rerun-if-changed=build");
    folding::ask();
    fonts::pack();
}
