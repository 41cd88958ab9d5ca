// The page that an auditor reads first: what each file of the packet is, what was kept back, and how to check it all.

export type PacketReadme = {
  /** `2026-11-23T15:00:00.000Z`. */
  readonly generatedAt: string
  readonly generatedBy: string
  readonly asOf: string
  readonly knownAt: string | null
  readonly filters: Readonly<Record<string, string>>
  readonly head: { readonly seq: number; readonly hash: string }
  readonly fingerprint: string
}

/** Plain text, lines of at most 80 characters where nothing in them is longer, LF. */
export const packetReadme = (packet: PacketReadme): string => {
  const { generatedAt, generatedBy, asOf, knownAt, filters, head, fingerprint } = packet
  const narrowed = Object.entries(filters).map(([name, value]) => `${name} ${value}`)
  return `TRAINING OF SCHOOL RESOURCE OFFICERS: A PACKET FOR AN AUDITOR
Minn. Stat. § 626.8482, subd. 3. Made by Rollcall.

Made at:     ${generatedAt} by ${generatedBy}
About:       ${narrowed.length === 0 ? 'every agency on record' : narrowed.join(', ')}
Standings:   as of ${asOf}, by what was known ${knownAt === null ? 'when the packet was made' : `at ${knownAt}`}
Ledger head: ${head.seq}:${head.hash}
Signed with: ${fingerprint}

WHAT IS IN IT
log.csv, log.jsonl  who served where, in which role, under which paragraph, by
                    which day, trained when, with what proof
officers.csv        how each officer stands, and the reasons, with citations
letters.csv         each letter: to whom, about whom, and what became of it
letters/*.eml       each letter exactly as it was sent; a mail program opens it
attempts.csv        each attempt to hand a letter over, and what the mail server
                    answered: "sent" means that the server took the letter
copies.csv          which copies of certificates are held, on paper or as files
copies/             the files, as they were handed in, each named by its SHA-256
ledger.jsonl        every entry of the ledger in order; one that is not about
                    those above is a digest, which keeps the chain and no words
manifest.json       all of this with size and SHA-256, signed
public-key.pem      the key that signed it
SHA256SUMS          the same hashes for sha256sum

Days are days in Minnesota (America/Chicago); instants are UTC. In the CSV files
an apostrophe stands before text that a spreadsheet would take for a formula.

WHAT WAS KEPT BACK
The secret part of each link in a letter is blacked out with x, character for
character, so that nobody can use the link. manifest.json has the SHA-256 of
such a letter as it was sent (original_sha256), and so has the ledger.
In a packet about one agency, a letter that also tells of another agency is not
included; letters.csv says so and gives its SHA-256.

HOW TO CHECK IT
With Rollcall, on any machine, without a database:
  npx rollcall verify PACKET.zip --key KEY.pem
With plain tools, in this folder:
  sha256sum -c SHA256SUMS
  sha256sum SHA256SUMS        must be what manifest.json says of SHA256SUMS
  grep -v '^  "signature": ' manifest.json > ../signed.txt
  sed -n 's/^  "signature": "\\(.*\\)",$/\\1/p' manifest.json |
    openssl base64 -d -A > ../signature.bin
  openssl pkeyutl -verify -pubin -inkey KEY.pem -rawin \\
    -in ../signed.txt -sigfile ../signature.bin
KEY.pem is the key that the agency gave you by another way (rollcall key prints
it). The one in this packet proves nothing by itself. Compare by phone:
  openssl pkey -pubin -in public-key.pem -outform DER | sha256sum
begins with the digits of "Signed with" above.
The ledger: the hash of an entry is SHA-256(0x00, prev_hash, digest), all as
bytes, the first prev_hash 32 zero bytes; the digest of an entry with words is
SHA-256(salt, JCS of the words) (RFC 8785). Whoever kept an older head, such as
the one in each weekly digest, checks that nothing was cut off or rewritten:
  npx rollcall verify PACKET.zip --key KEY.pem --anchor NUMBER:HASH
`
}
