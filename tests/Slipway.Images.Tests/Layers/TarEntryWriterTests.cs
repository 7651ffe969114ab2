using System.Formats.Tar;
using FsCheck;
using FsCheck.Fluent;

namespace Slipway.Images.Tests;

public sealed class TarEntryWriterTests
{
    private static readonly DateTimeOffset Time = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

    [Fact]
    public void Any_path_is_read_back_as_it_was_written()
    {
        var part = Gen.Elements("a", "Some.Assembly", "ä", "日本語", "with space", new string('x', 99), new string('y', 100), new string('z', 160), "e-_.~");
        var paths = Gen.NonEmptyListOf(part).Select(parts => string.Join('/', parts.Take(12))).ToArbitrary();

        Prop.ForAll(paths, path =>
        {
            var bytes = TarEntryWriter.File(path, 3, executable: false, Time);
            using var tar = new MemoryStream([.. bytes, 1, 2, 3, .. new byte[TarEntryWriter.PaddingOf(3)], .. TarEntryWriter.End]);
            using var reader = new TarReader(tar);
            var entry = reader.GetNextEntry()!;
            return entry.Name == path && entry.Length == 3 && entry.ModificationTime == Time && reader.GetNextEntry() is null && bytes.Length % 512 == 0;
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(100, 512)]
    [InlineData(101, 1536)]
    public void A_name_of_100_bytes_needs_no_record_one_without_a_slash_of_101_does(int length, int expected) =>
        Assert.Equal(expected, TarEntryWriter.File(new string('n', length), 0, executable: false, Time).Length);

    [Fact]
    public void A_long_path_is_split_at_a_slash_into_prefix_and_name()
    {
        var path = $"{new string('p', 155)}/{new string('n', 100)}";

        Assert.Equal(512, TarEntryWriter.File(path, 0, executable: false, Time).Length);
        Assert.Equal(1536, TarEntryWriter.File("p" + path, 0, executable: false, Time).Length);
    }

    [Fact]
    public void A_folder_with_a_long_path_is_read_back()
    {
        var path = $"{new string('p', 140)}/{new string('n', 120)}/";
        using var tar = new MemoryStream([.. TarEntryWriter.Folder(path, Time), .. TarEntryWriter.End]);
        using var reader = new TarReader(tar);

        var entry = reader.GetNextEntry()!;

        Assert.Equal((path, TarEntryType.Directory), (entry.Name, entry.EntryType));
    }

    [Fact]
    public void A_file_of_8_gigabytes_and_more_keeps_its_size()
    {
        using var tar = new MemoryStream(TarEntryWriter.File("big", 9_000_000_000, executable: false, Time));

        Assert.Contains("size=9000000000\n", System.Text.Encoding.ASCII.GetString(tar.ToArray()));
    }
}
