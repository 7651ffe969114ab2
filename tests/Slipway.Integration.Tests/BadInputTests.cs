using System.Net;
using System.Net.Sockets;

namespace Slipway.Integration.Tests;

/// <summary>One clear message, the right exit code, and everything as before.</summary>
public sealed class BadInputTests(Workshop workshop)
{
    [Theory]
    [InlineData("There is no environment 'prod' for '--environment'. Use one of 'dev', 'staging', 'production'.", "Deploy", "--environment", "prod")]
    [InlineData("There is no environment 'stagin' for '--to'. Did you mean 'staging'?", "Promote", "--from", "dev", "--to", "stagin")]
    [InlineData("No release fits 'r-0000000000000000'. Nothing was deployed yet.", "Deploy", "--release", "r-0000000000000000")]
    [InlineData("There is no image 'slipway.local/storefront:v9'.", "Deploy", "--tag", "v9")]
    [InlineData("Both '--release' and '--tag' are given.", "Deploy", "--release", "a", "--tag", "b")]
    [InlineData("'--from' and '--to' both are 'dev'.", "Promote", "--from", "dev", "--to", "dev")]
    [InlineData("Did you mean '--environment'?", "Deploy", "--enviroment", "dev")]
    [InlineData("Target 'Depoly' is unknown. Did you mean 'Deploy'?", "Depoly")]
    [InlineData("'not a registry!' for '--registry' is not a registry.", "PushImage", "--registry", "not a registry!")]
    public async Task A_name_that_is_not_there_is_said_and_nothing_is_done(string message, params string[] arguments)
    {
        await using var home = new Home(workshop.Main);

        var result = await workshop.Main.BuildAsync(home, arguments);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, result.OutputText + result.ErrorText, StringComparison.Ordinal);
        Assert.Empty(await home.QueryAsync("History"));
    }

    [Theory]
    [InlineData("{ \"Environment\": ", "parameters.json")]
    [InlineData("{ \"Enviroment\": \"dev\" }", "Did you mean 'Environment'?")]
    [InlineData("{ \"SlipwayLocalPort\": \"many\" }", "SlipwayLocalPort")]
    public async Task A_broken_parameters_file_is_named(string content, string message)
    {
        var checkout = await workshop.CopyAsync("parameters");
        await using var home = new Home(workshop.Main);
        File.WriteAllText((checkout.Folder / ".nuke" / "parameters.json").Value, content);
        // Without this the environment would give the port before the file does.
        var fromFile = home.Variables.Remove("SLIPWAY_LOCAL_PORT");

        var result = await checkout.BuildAsync(new Home(checkout, home.Folder) { Variables = fromFile }, "Deploy");

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(message, result.OutputText + result.ErrorText, StringComparison.Ordinal);
        Assert.Empty(await home.QueryAsync("History"));
        Directory.Delete(checkout.Folder.Value, recursive: true);
    }

    [Fact]
    public async Task Without_a_repository_or_a_commit_there_is_no_image()
    {
        var checkout = await workshop.CopyAsync("uncommitted");
        await using var home = new Home(workshop.Main);

        Directory.Delete((checkout.Folder / ".git").Value, recursive: true);
        var none = await checkout.BuildAsync(home, "BuildImage");
        await checkout.GitAsync("init", "--quiet");
        var empty = await checkout.BuildAsync(home, "BuildImage");

        Assert.Equal((2, 2), (none.ExitCode, empty.ExitCode));
        Assert.Contains("git", none.OutputText + none.ErrorText, StringComparison.Ordinal);
        Assert.Contains("commit", empty.OutputText + empty.ErrorText, StringComparison.Ordinal);
        Directory.Delete(checkout.Folder.Value, recursive: true);
    }

    [Fact]
    public async Task A_dirty_tree_goes_to_dev_alone_and_says_so()
    {
        var checkout = await workshop.CopyAsync("dirty");
        await using var home = new Home(checkout);
        checkout.ChangeStorefront("dirty");

        var dev = await checkout.BuildAsync(home);
        var staging = await checkout.BuildAsync(home, "Promote", "--from", "dev", "--to", "staging");
        checkout.ChangeStorefront("dirtier");
        var again = await checkout.BuildAsync(home);

        Assert.Equal((0, 1, 0), (dev.ExitCode, staging.ExitCode, again.ExitCode));
        Assert.Matches("slipway.local/storefront:[0-9a-f]{40}-dirty", dev.OutputText);
        Assert.Contains("'staging' takes clean trees only. Commit and build again.", staging.OutputText, StringComparison.Ordinal);
        Assert.Null((await home.QueryAsync("Status"))[1].GetProperty("release").GetString());
    }

    [Fact]
    public async Task A_detached_head_of_a_shallow_clone_is_good_enough()
    {
        var checkout = await workshop.CopyAsync("shallow");
        await using var home = new Home(checkout);
        var commit = await checkout.CommitChangeAsync("second");
        await checkout.GitAsync("checkout", "--quiet", "--detach");
        await checkout.RunAsync("bash", "-c", "git rev-parse HEAD > .git/shallow");

        var result = await checkout.BuildAsync(home);

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(commit, (await home.VersionAsync(0)).Commit);
    }

    [Fact]
    public async Task A_taken_port_is_the_cause_and_once_it_is_free_all_is_well()
    {
        await using var home = new Home(workshop.Main);
        using (var listener = new TcpListener(IPAddress.Loopback, home.Port))
        {
            listener.Start();

            var taken = await workshop.Main.BuildAsync(home);

            Assert.Equal(1, taken.ExitCode);
            Assert.Contains("cause: portTaken", taken.OutputText, StringComparison.Ordinal);
            Assert.Contains($"{home.Port}", taken.OutputText, StringComparison.Ordinal);
        }

        Assert.Equal(0, (await workshop.Main.BuildAsync(home)).ExitCode);
        Assert.NotNull((await home.VersionAsync(0)).Digest);
    }

    [Fact]
    public async Task A_full_disk_fails_the_push_and_after_making_room_all_is_well()
    {
        var folder = Slipway.Model.AbsolutePath.Parse(Directory.CreateTempSubdirectory("slipway-full-").FullName);
        try
        {
            await workshop.Main.RunAsync("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder.Value);
        }
        catch (Slipway.Model.ToolException exception)
        {
            Directory.Delete(folder.Value);
            Assert.Skip($"A small disk cannot be mounted here: {exception.Message}");
        }

        try
        {
            await using var home = new Home(workshop.Main, folder / "home");
            await File.WriteAllBytesAsync((folder / "filler").Value, new byte[980 * 1024], TestContext.Current.CancellationToken);
            var full = await workshop.Main.BuildAsync(home);
            File.Delete((folder / "filler").Value);
            await workshop.Main.RunAsync("mount", "-o", "remount,size=200m", folder.Value);
            var room = await workshop.Main.BuildAsync(home);

            Assert.Equal((1, 0), (full.ExitCode, room.ExitCode));
            Assert.Contains("full", full.OutputText, StringComparison.Ordinal);
            Assert.DoesNotContain("   at ", full.OutputText, StringComparison.Ordinal);
        }
        finally
        {
            await workshop.Main.RunAsync("umount", folder.Value);
            Directory.Delete(folder.Value);
        }
    }
}
