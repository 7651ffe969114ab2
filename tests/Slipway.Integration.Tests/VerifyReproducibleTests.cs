namespace Slipway.Integration.Tests;

/// <summary>Two compilations of one commit, here and in a clone.</summary>
public sealed class VerifyReproducibleTests(Workshop workshop)
{
    [Fact]
    public async Task The_sample_gives_one_digest_and_a_planted_clock_is_named_with_layer_file_and_field()
    {
        var checkout = await workshop.CopyAsync("reproducible");
        await using var home = new Home(checkout);

        var same = await checkout.BuildAsync(home, "VerifyReproducible");
        var project = (checkout.Folder / "samples" / "Storefront" / "Storefront.csproj").Value;
        await File.WriteAllTextAsync(project, (await File.ReadAllTextAsync(project, TestContext.Current.CancellationToken)).Replace("</Project>", """
              <Target Name="Stamp" AfterTargets="Publish">
                <WriteLinesToFile File="$(PublishDir)stamp.txt" Lines="$([System.DateTime]::UtcNow.Ticks)" Overwrite="true" />
              </Target>
            </Project>
            """, StringComparison.Ordinal), TestContext.Current.CancellationToken);
        var dirty = await checkout.BuildAsync(home, "VerifyReproducible");
        await checkout.GitAsync("commit", "--quiet", "--all", "--message", "Plant a clock");
        var other = await checkout.BuildAsync(home, "VerifyReproducible", "--platforms", "linux/amd64,linux/arm64");

        Assert.Equal((0, 2, 1), (same.ExitCode, dirty.ExitCode, other.ExitCode));
        Assert.Matches("Both builds of commit '[0-9a-f]{12}' gave 'sha256:[0-9a-f]{64}'", same.OutputText);
        Assert.Contains("the work tree differs from it, such as in 'samples/Storefront/Storefront.csproj'. Commit first.", dirty.ErrorText, StringComparison.Ordinal);
        Assert.Contains("is not reproducible", other.OutputText, StringComparison.Ordinal);
        Assert.Matches(@"layer [0-9]+ \(slipway: Application\): app/stamp.txt: content: sha256:[0-9a-f]{64} \(19 bytes\) / sha256:[0-9a-f]{64} \(19 bytes\)", other.OutputText);
        Assert.DoesNotContain("and 1 more", other.OutputText, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_builder_than_the_compiler_is_refused_by_name()
    {
        await using var home = new Home(workshop.Main);

        var run = await workshop.Main.BuildAsync(home, "VerifyReproducible", "--image-builder", "BuildKit");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("'--image-builder BuildKit' may build the Dockerfile. Leave '--image-builder' out.", run.ErrorText, StringComparison.Ordinal);
    }
}
