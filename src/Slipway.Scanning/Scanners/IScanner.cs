namespace Slipway.Scanning;

/// <summary>Looks at something and tells all that it found, unfiltered. Thread-safe: scans may run side by side.</summary>
public interface IScanner
{
    /// <summary>Its name as findings carry it, such as <c>trivy</c>.</summary>
    string Name { get; }

    /// <summary>Looks at a subject.</summary>
    /// <param name="subject">What to look at.</param>
    /// <param name="cancellationToken">Ends the scan and every program that it runs.</param>
    /// <returns>The report, or why there is none. A scanner that cannot be had is an outcome, not an exception.</returns>
    /// <exception cref="Slipway.Model.UsageException">The subject is not there, or not of a kind that this scanner looks at.</exception>
    Task<ScanOutcome> ScanAsync(ScanSubject subject, CancellationToken cancellationToken);
}
