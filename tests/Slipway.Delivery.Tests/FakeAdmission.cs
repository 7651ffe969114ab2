using Slipway.Model;

namespace Slipway.Delivery.Tests;

/// <summary>Admits what it is told to, and remembers what it was asked.</summary>
internal sealed class FakeAdmission : IAdmission
{
    public string Name => "image policy";

    /// <summary>Why nothing is admitted; null to admit everything.</summary>
    public GateOutcome.Failed? Refusal { get; set; }

    public List<string> Asked { get; } = [];

    public Task<GateOutcome> JudgeAsync(AdmissionRequest request, CancellationToken cancellationToken)
    {
        Asked.Add($"{request.Operation} {request.Environment}");
        return Task.FromResult(Refusal ?? (GateOutcome)new GateOutcome.Passed("signed"));
    }
}
