using System.Collections.Immutable;

namespace Slipway.Scanning;

/// <summary>
/// What is the matter, from what Trivy printed: whatever it is, it exits with 1. The words are those of its source (0.63 to 0.74); the first that fits counts.
/// </summary>
internal static class TrivyFailure
{
    private const string PermissionDenied = "permission denied";
    private const int Killed = 137;
    private const int Interrupted = 128;

    private static readonly ImmutableArray<Cause> Anywhere =
    [
        new(["no space left on device"], ScannerFault.Broken, "found the disk full", "Free some space where the cache folder is, or name one on another disk."),
        new(["cannot allocate memory", "runtime: out of memory"], ScannerFault.Broken, "ran out of memory", "Give the machine or container more memory, or scan fewer things at once."),
        new([PermissionDenied], ScannerFault.Broken, "may not read or write a file", "See who owns the cache folder and what is looked at."),
        new(["cache may be in use by another process", "unable to open cache DB"], ScannerFault.Broken, "found its cache in use by another process",
            "Let no other Trivy use this cache folder; scans of this library each have their own."),
        new(["unknown flag", "unknown command", "unknown shorthand flag"], ScannerFault.TooOld, "does not know an argument", $"Install a newer one, from {TrivyOptions.Oldest} on."),
    ];

    private static readonly ImmutableArray<Cause> OfContainers =
    [
        new(["Cannot connect to the Docker daemon", "Is the docker daemon running", "docker.sock", "podman.sock", "Cannot connect to Podman"], ScannerFault.Missing,
            "could not be started, since no container engine runs", "Start the engine, or install Trivy on this machine."),
        new(["Unable to find image", "pull access denied", "manifest unknown", "initializing source", "error pulling image", "unable to copy from source"], ScannerFault.Missing,
            "could not be started, since its image could not be fetched", "Check the image's name and the engine's login, or fetch it beforehand."),
    ];

    private static readonly ImmutableArray<Cause> OfFetches =
    [
        new(["TOOMANYREQUESTS", "429 Too Many Requests", "toomanyrequests"], ScannerFault.DatabaseUnreachable, "could not fetch its database: the registry has too many requests",
            "Try again later, keep the cache folder between runs, or name a mirror of your own as a further repository of the database."),
        new(["DENIED", "UNAUTHORIZED", "401 Unauthorized", "403 Forbidden"], ScannerFault.DatabaseUnreachable,
            "could not fetch its database: the registry refused the credentials of this machine, though the database is public",
            "Log out of that registry ('docker logout ghcr.io') or renew the login; an expired GITHUB_TOKEN does the same."),
        new(["x509", "certificate signed by unknown authority"], ScannerFault.DatabaseUnreachable, "could not fetch its database: the certificate of the registry or proxy is not trusted",
            "Name the authority's file by TRIVY_CACERT or SSL_CERT_FILE."),
        new(["no such host", "i/o timeout", "connection refused", "network is unreachable", "TLS handshake timeout", "no route to host", "connection reset", "EOF", "context deadline exceeded"],
            ScannerFault.DatabaseUnreachable, "could not fetch its database: the registry was not reached", "Check the network and its proxy, or name a mirror that is reached from here."),
    ];

    private static readonly ImmutableArray<Cause> OfScans =
    [
        new(["context deadline exceeded", "--timeout"], ScannerFault.TimedOut, "did not end in time", "Raise the timeout, or scan less."),
        new(["twirp error unauthenticated", "unauthenticated: invalid token"], ScannerFault.Broken, "was refused by its server, which asks for another token", "Correct the server's token."),
        new(["twirp error", "via RPC", "unable to fetch missing layers", "on the server: "], ScannerFault.Missing, "did not reach its server, or the server failed", "Check the server's address and its log."),
        new(["DB schema doesn't match", "with the old DB schema"], ScannerFault.TooOld, "and its database do not fit each other", "Install a newer Trivy, and let the database be fetched anew."),
        new(["Java DB", "--skip-java-db-update cannot"], ScannerFault.DatabaseUnreachable, "needs the database of Java packages, since there are '.jar' files", "Have it fetched too (IncludesJava)."),
        new(["cannot be specified on the first run"], ScannerFault.DatabaseUnreachable, "has no database", "Have it fetched, or put one into the cache folder."),
        new(["vulnerability DB initialize", "DB error", "database error", "invalid database"], ScannerFault.Broken, "could not open its database", "Remove the cache folder, so that it is fetched anew."),
        new(["UNAUTHORIZED", "DENIED", "401 Unauthorized", "403 Forbidden"], ScannerFault.Broken, "may not read the image", "Log in to the registry, or pass TRIVY_USERNAME and TRIVY_PASSWORD."),
        new(["TOOMANYREQUESTS", "429 Too Many"], ScannerFault.Broken, "was refused the image: the registry has too many requests", "Try again later, or log in to the registry."),
        new(["MANIFEST_UNKNOWN", "NAME_UNKNOWN", "unable to find the specified image", "invalid OCI image ref", "no valid manifest"], ScannerFault.Broken, "did not find the image", "Check its name, and that it was pushed or built."),
        new(["no such host", "connection refused", "i/o timeout", "network is unreachable", "x509"], ScannerFault.Broken, "did not reach the registry", "Check the network, the registry's address and its certificate."),
        new(["failed to decode", "SBOM decode error", "sbom scan error"], ScannerFault.Broken, "could not read the bill of materials", "Check that it is CycloneDX or SPDX."),
        new(["panic:", "fatal error:"], ScannerFault.Broken, "crashed", "Try another version of it, and report it to its makers with the lines below."),
    ];

    /// <summary>Why a database could not be fetched.</summary>
    public static ScanOutcome.Unavailable OfFetch(TrivyRun run) => Explain(
        run, "the database of vulnerabilities", OfFetches, new Cause([], ScannerFault.DatabaseUnreachable, "could not fetch its database", "See the lines below."));

    /// <summary>Why there is no report.</summary>
    public static ScanOutcome.Unavailable OfScan(TrivyRun run, string subject) => Explain(
        run, $"'{subject}'", OfScans, new Cause([], ScannerFault.Broken, "failed", "See the lines below."));

    /// <summary>Whether the credentials of this machine were refused: without them a public database may still be had.</summary>
    public static bool IsDenied(TrivyRun run) => run.ExitCode != 0 && run.Says(OfFetches[1].Words) && !run.Says([.. OfFetches[0].Words, PermissionDenied]);

    private static ScanOutcome.Unavailable Explain(TrivyRun run, string subject, ImmutableArray<Cause> causes, Cause otherwise)
    {
        // These codes are the engine's own: the container never ran.
        var ofContainer = run.ExitCode is 125 or 126 or 127 ? OfContainers.FirstOrDefault(one => run.Says(one.Words)) : null;
        var cause = OfSignal(run.ExitCode) ?? ofContainer ?? Anywhere.Concat(causes).FirstOrDefault(one => run.Says(one.Words)) ?? otherwise;
        return new(cause.Fault, $"Trivy {cause.What}, at work on {subject} (exit code {run.ExitCode}).", cause.Action, run.Tail);
    }

    private static Cause? OfSignal(int exitCode) => exitCode switch
    {
        Killed => new([], ScannerFault.Broken, "was killed", "Most often the system did so for want of memory: give the machine or container more, or scan fewer things at once."),
        > Interrupted and < 160 => new([], ScannerFault.Broken, $"was ended by signal {exitCode - Interrupted}", "See who sent it; if nobody did, try another version of Trivy."),
        _ => null,
    };

    private sealed record Cause(ImmutableArray<string> Words, ScannerFault Fault, string What, string Action);
}
