using Slipway.Model;

namespace Slipway.Scanning;

/// <summary>Whether a subject can be looked at, before anything runs.</summary>
internal static class SubjectCheck
{
    /// <exception cref="UsageException">It is not there, or nothing is to be looked for.</exception>
    public static void Ensure(ScanSubject subject)
    {
        if (Mistake(subject) is { } mistake)
            throw new UsageException(mistake);
    }

    private static string? Mistake(ScanSubject subject) => subject switch
    {
        { Kinds: ScanKinds.None } => $"Nothing is to be looked for in '{subject.Name}'. Expected at least one of {string.Join(", ", Enum.GetNames<ScanKinds>().Skip(1))}.",
        ScanSubject.Folder { Path: var path } when !path.DirectoryExists => $"The folder '{path}' cannot be scanned: it does not exist.",
        ScanSubject.Configuration { Path: var path } when !path.DirectoryExists && !path.FileExists => $"The configuration '{path}' cannot be scanned: there is no such file or folder.",
        ScanSubject.Configuration { Kinds: not ScanKinds.Misconfigurations } => $"The configuration '{subject.Name}' can be scanned for misconfigurations alone. Scan its folder for anything else.",
        ScanSubject.BillOfMaterials { File: var file } when !file.FileExists => $"The bill of materials '{file}' cannot be scanned: it does not exist.",
        ScanSubject.BillOfMaterials when (subject.Kinds & ~(ScanKinds.Vulnerabilities | ScanKinds.Licenses)) != ScanKinds.None =>
            $"The bill of materials '{subject.Name}' can be scanned for vulnerabilities and licences alone.",
        _ => null,
    };
}
