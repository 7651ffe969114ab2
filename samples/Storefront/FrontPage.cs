using System.Net;

namespace Storefront;

/// <summary>The shop window.</summary>
internal static class FrontPage
{
    private static readonly (string Name, string Text, string Price)[] Goods =
    [
        ("Anchor", "Holds in mud and sand, 12 kg", "89.00"),
        ("Mooring line", "Three strands, 20 m", "34.50"),
        ("Fender", "Keeps the paint on", "19.90"),
        ("Bilge pump", "Never waits to be asked", "54.00"),
    ];

    public static string Html(BuildIdentity build) => $$"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>Storefront</title>
        <style>
        body { font: 16px/1.5 system-ui, sans-serif; margin: 3rem auto; max-width: 44rem; padding: 0 1rem; color: #1b2733; }
        ul { list-style: none; padding: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(12rem, 1fr)); gap: 1rem; }
        li { border: 1px solid #d5dde5; border-radius: .5rem; padding: 1rem; }
        b { display: block; } i { color: #55677a; font-style: normal; } footer { color: #55677a; font-size: .8rem; }
        </style>
        </head>
        <body>
        <h1>Storefront</h1>
        <ul>{{string.Concat(Goods.Select(one => $"<li><b>{one.Name}</b><i>{one.Text}</i><p>€ {one.Price}</p></li>"))}}</ul>
        <footer>{{WebUtility.HtmlEncode(build.Environment)}} · commit {{WebUtility.HtmlEncode(build.Commit)}}</footer>
        </body>
        </html>
        """;
}
