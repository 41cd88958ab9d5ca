// The files of an export, wherever they lie: in a zip, in a folder, or one beside its manifest.

export type Bundle = {
  /** The name of its manifest. */
  readonly manifest: string
  /** Every file but the manifest, with its size in bytes; null where it is no plain file, such as a link. */
  readonly files: ReadonlyMap<string, number | null>
  /** @throws when it cannot be read. */
  readonly read: (name: string) => AsyncIterable<Uint8Array>
  /** What is wrong with what holds the files, if anything, once the files themselves are as they should be. */
  readonly ownFault: () => Promise<string | null>
  readonly close: () => Promise<void>
}

/** What keeps it from being looked into at all. */
export type NoBundle = { readonly problem: string }

/** The manifest of a packet. */
export const packetManifest = 'manifest.json'

/** The first thing that is wrong with an export: in which file, or null for the export as a whole. */
export type ExportFault = { readonly file: string | null; readonly problem: string }
