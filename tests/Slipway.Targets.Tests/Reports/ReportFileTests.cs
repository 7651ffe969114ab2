using System.Text;
using Slipway.Model;

namespace Slipway.Targets.Tests;

public sealed class ReportFileTests
{
    private static readonly BuildResult Result = new()
    {
        ExitCode = 1,
        StartedAt = DateTimeOffset.UnixEpoch,
        Duration = TimeSpan.FromSeconds(2.5),
        Targets =
        [
            new() { Name = "A", Status = TargetStatus.Succeeded, Duration = TimeSpan.FromSeconds(1), Report = [new("Key", "geheim|<b>")] },
            new() { Name = "B", Status = TargetStatus.NotRun, Duration = default, Reason = "no geheim" },
        ],
    };

    [Fact]
    public void The_report_is_as_approved_and_masked()
    {
        var mask = new SecretMask();
        mask.Register(new Secret("geheim"));

        Approved.Equal(Encoding.UTF8.GetString(ReportFile.Render(Result, mask)), "report");
    }

    [Fact]
    public void The_step_summary_is_as_approved() => Approved.Equal(StepSummary.Render(Result), "step-summary");
}
