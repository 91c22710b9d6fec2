using System.Buffers.Text;

namespace KubeKit.ApiServer.Tests.Listing;

/// <summary>
/// What every combination of resourceVersion, its match, limit and continue gives: upstream's documented matrix, with the
/// codes and texts of what is refused. One history serves all rows: a and b were made and compacted away, then c, d and e.
/// </summary>
public sealed class VersionMatrixTests : IAsyncLifetime
{
    private const string Maps = "/api/v1/namespaces/default/configmaps";

    private const string Stale = "The resourceVersion for the provided list is too old.";
    private const string StalePage = "The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, " +
        "or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an inconsistent list - objects " +
        "that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.";

    private const string TooLarge = "Timeout: Too large resource version: 999999, current: {current}";
    private const string OptionsInvalid = "ListOptions.meta.k8s.io \"\" is invalid: ";
    private const string NoVersion = "resourceVersionMatch: Forbidden: resourceVersionMatch is forbidden unless resourceVersion is provided";
    private const string WithContinue = "resourceVersionMatch: Forbidden: resourceVersionMatch is forbidden when continue is provided";
    private const string BadMatch = "resourceVersionMatch: Unsupported value: \"Maybe\": supported values: \"Exact\", \"NotOlderThan\", \"\"";
    private const string NeedsMatch = "resourceVersionMatch: Forbidden: sendInitialEvents requires setting resourceVersionMatch to NotOlderThan";
    private const string NoVersionText = "invalid resource version: resourceVersion: Invalid value: ";
    private const string NoToken = "invalid continue token: continue key is not valid";

    private readonly Dictionary<string, string> _values = [];
    private TestServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync();
        _values["first"] = await CreateAsync("a");
        _values["second"] = await CreateAsync("b");
        _values["old"] = (await _server.GetAsync($"{Maps}?limit=1")).At("metadata.continue")!;
        _values["third"] = await CreateAsync("c");
        await _server.Store.CompactAsync(long.Parse(_values["second"]), TestContext.Current.CancellationToken);
        await CreateAsync("d");
        _values["token"] = (await _server.GetAsync($"{Maps}?limit=2")).At("metadata.continue")!;
        _values["current"] = await CreateAsync("e");
        _values["future"] = "999999";
        _values["newest"] = Token("""{"v":"meta.k8s.io/v1","rv":-1,"start":"a"}""");
        _values["ahead"] = Token("""{"v":"meta.k8s.io/v1","rv":999999,"start":"a"}""");
        _values["other"] = Token("""{"v":"v2","rv":5,"start":"a"}""");
        _values["nowhere"] = Token("""{"v":"meta.k8s.io/v1","rv":0,"start":"a"}""");
        _values["empty"] = Token("""{"v":"meta.k8s.io/v1","rv":5,"start":""}""");
        _values["away"] = Token("""{"v":"meta.k8s.io/v1","rv":5,"start":"../secrets/x"}""");
        _values["array"] = Token("[]");
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public Task Lists() => CheckAsync(Maps + "?",
    [
        ("", 200, "a,b,c,d,e"),
        ("limit=2", 200, "a,b +3"),
        ("limit=5", 200, "a,b,c,d,e"),
        ("limit=-1", 200, "a,b,c,d,e"),
        ("limit=2&labelSelector=!x", 200, "a,b +?"),
        ("resourceVersion=0", 200, "a,b,c,d,e"),
        ("resourceVersion=0&resourceVersionMatch=NotOlderThan", 200, "a,b,c,d,e"),
        ("resourceVersion={first}", 200, "a,b,c,d,e"),
        ("resourceVersion={first}&resourceVersionMatch=NotOlderThan", 200, "a,b,c,d,e"),
        ("resourceVersion={third}&resourceVersionMatch=NotOlderThan&limit=2", 200, "a,b +3"),
        ("resourceVersion={third}&resourceVersionMatch=Exact", 200, "a,b,c @{third}"),
        ("resourceVersion={third}&resourceVersionMatch=Exact&limit=2", 200, "a,b +1 @{third}"),
        ("resourceVersion={third}&limit=2", 200, "a,b +1 @{third}"),
        ("resourceVersion={third}&limit=10", 200, "a,b,c @{third}"),
        ("resourceVersion={third}&resourceVersionMatch=Exact&fieldSelector=metadata.name%3Dd", 200, " @{third}"),
        ("fieldSelector=metadata.name%3Dd", 200, "d"),
        ("resourceVersion={first}&resourceVersionMatch=Exact", 410, Stale),
        ("resourceVersion={first}&limit=1", 410, Stale),
        ("resourceVersion={first}&resourceVersionMatch=Exact&fieldSelector=metadata.name%3Da", 410, Stale),
        ("resourceVersion={future}", 504, TooLarge),
        ("resourceVersion={future}&resourceVersionMatch=NotOlderThan", 504, TooLarge),
        ("resourceVersion={future}&resourceVersionMatch=Exact", 504, TooLarge),
        ("resourceVersion={future}&limit=1", 504, TooLarge),
        ("continue={token}", 200, "c,d"),
        ("continue={token}&limit=1", 200, "c +1"),
        ("continue={token}&resourceVersion=0", 200, "c,d"),
        ("continue={newest}", 200, "b,c,d,e @{current}"),
        ("continue={old}", 410, StalePage),
        ("continue={old}&limit=1", 410, StalePage),
        ("continue={ahead}", 504, TooLarge),
        ("continue={token}&resourceVersion={third}", 400, "specifying resource version is not allowed when using continue"),
        ("continue={token}&resourceVersion={third}&resourceVersionMatch=Exact", 422, OptionsInvalid + WithContinue),
        ("continue={token}&resourceVersionMatch=Exact", 422, $"{OptionsInvalid}[{NoVersion}, {WithContinue}]"),
        ("continue=nonsense!", 400, NoToken + ": illegal base64 data"),
        ("continue={array}", 400, NoToken + ": invalid JSON"),
        ("continue={other}", 400, NoToken + ": server does not recognize this encoded version v2"),
        ("continue={nowhere}", 400, NoToken + ": incorrect encoded start resourceVersion (version meta.k8s.io/v1)"),
        ("continue={empty}", 400, NoToken + ": encoded start key empty (version meta.k8s.io/v1)"),
        ("continue={away}", 400, NoToken + ": ../secrets/x"),
        ("resourceVersionMatch=Exact", 422, OptionsInvalid + NoVersion),
        ("resourceVersionMatch=NotOlderThan", 422, OptionsInvalid + NoVersion),
        ("resourceVersion=0&resourceVersionMatch=Exact", 422, OptionsInvalid + "resourceVersionMatch: Forbidden: resourceVersionMatch \"exact\" is forbidden for resourceVersion \"0\""),
        ("resourceVersion={third}&resourceVersionMatch=Maybe", 422, OptionsInvalid + BadMatch),
        ("resourceVersionMatch=Maybe", 422, $"{OptionsInvalid}[{NoVersion}, {BadMatch}]"),
        ("sendInitialEvents=true", 422, OptionsInvalid + "sendInitialEvents: Forbidden: sendInitialEvents is forbidden for list"),
        ("resourceVersion=x", 400, NoVersionText + "\"x\": strconv.ParseUint: parsing \"x\": invalid syntax"),
        ("resourceVersion=-1", 400, NoVersionText + "\"-1\": strconv.ParseUint: parsing \"-1\": invalid syntax"),
        ("resourceVersion=99999999999999999999", 400, NoVersionText + "\"99999999999999999999\": strconv.ParseUint: parsing \"99999999999999999999\": value out of range"),
        ("limit=x", 400, "strconv.ParseInt: parsing \"x\": invalid syntax"),
        ("limit=", 400, "strconv.ParseInt: parsing \"\": invalid syntax"),
        ("limit=99999999999999999999", 400, "strconv.ParseInt: parsing \"99999999999999999999\": value out of range"),
        ("timeoutSeconds=abc", 400, "strconv.ParseInt: parsing \"abc\": invalid syntax"),
        ("labelSelector=a%3D%3D%3D", 400, "unable to parse requirement: found '=', expected: identifier"),
        ("fieldSelector=nonsense", 400, "invalid selector: 'nonsense'; can't understand 'nonsense'"),
    ]);

    [Fact]
    public Task Gets() => CheckAsync(Maps + "/e?",
    [
        ("", 200, "e"),
        ("resourceVersion=0", 200, "e"),
        ("resourceVersion={first}", 200, "e"),
        ("resourceVersion={future}", 504, TooLarge),
        ("resourceVersion=x", 400, NoVersionText + "\"x\": strconv.ParseUint: parsing \"x\": invalid syntax"),
        // Only collections are watched.
        ("watch=true", 200, "e"),
    ]);

    [Fact]
    public Task Watches_that_are_refused() => CheckAsync(Maps + "?watch=true&timeoutSeconds=1&",
    [
        ("sendInitialEvents=true", 422, OptionsInvalid + NeedsMatch),
        ("sendInitialEvents=false", 422, OptionsInvalid + NeedsMatch),
        ("sendInitialEvents=true&resourceVersionMatch=Exact", 422, $"{OptionsInvalid}[{NeedsMatch}, resourceVersionMatch: Unsupported value: \"Exact\": supported values: \"NotOlderThan\"]"),
        ("sendInitialEvents=true&resourceVersionMatch=NotOlderThan&continue={token}", 422, OptionsInvalid + WithContinue),
        ("resourceVersionMatch=NotOlderThan", 422, OptionsInvalid + "resourceVersionMatch: Forbidden: resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided"),
        ("resourceVersion=x", 400, NoVersionText + "\"x\": strconv.ParseUint: parsing \"x\": invalid syntax"),
    ]);

    [Theory]
    [InlineData("", "ADDED a,ADDED b,ADDED c,ADDED d,ADDED e,ADDED z")]
    [InlineData("resourceVersion=0", "ADDED a,ADDED b,ADDED c,ADDED d,ADDED e,ADDED z")]
    [InlineData("allowWatchBookmarks=true", "ADDED a,ADDED b,ADDED c,ADDED d,ADDED e,END {current},ADDED z")]
    [InlineData("resourceVersion=0&allowWatchBookmarks=true", "ADDED a,ADDED b,ADDED c,ADDED d,ADDED e,END {current},ADDED z")]
    [InlineData("sendInitialEvents=true&resourceVersionMatch=NotOlderThan", "ADDED a,ADDED b,ADDED c,ADDED d,ADDED e,ADDED z")]
    [InlineData("sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true", "ADDED a,ADDED b,ADDED c,ADDED d,ADDED e,END {current},ADDED z")]
    [InlineData("sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true&resourceVersion={third}", "ADDED a,ADDED b,ADDED c,ADDED d,ADDED e,END {current},ADDED z")]
    [InlineData("sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true&resourceVersion={future}", "ERROR 504")]
    [InlineData("sendInitialEvents=false&resourceVersionMatch=NotOlderThan", "ADDED z")]
    [InlineData("sendInitialEvents=false&resourceVersionMatch=NotOlderThan&resourceVersion=0", "ADDED z")]
    [InlineData("sendInitialEvents=false&resourceVersionMatch=NotOlderThan&resourceVersion={third}", "ADDED d,ADDED e,ADDED z")]
    [InlineData("resourceVersion={third}", "ADDED d,ADDED e,ADDED z")]
    [InlineData("resourceVersion={first}", "ERROR 410")]
    public async Task Watches(string query, string expected)
    {
        await using var watch = await WatchStream.OpenAsync(_server, $"{Maps}?watch=true&{Fill(query)}");
        var frames = Fill(expected).Split(',');
        for (var i = 0; i < frames.Length; i++)
        {
            if (frames[i] == "ADDED z")
            {
                await CreateAsync("z");
            }

            var frame = await InTimeAsync(watch.NextAsync());
            var (type, value) = (frame!["type"]!.ToString(), frame["object"]!);
            Assert.Equal(frames[i], type switch
            {
                "ERROR" => $"ERROR {value["code"]}",
                "BOOKMARK" when value["metadata"]!["annotations"]?["k8s.io/initial-events-end"]?.ToString() == "true" => $"END {value["metadata"]!["resourceVersion"]}",
                _ => $"{type} {value["metadata"]!["name"]}",
            });
        }
    }

    [Fact]
    public async Task A_watch_from_a_version_to_come_waits_for_what_follows_it()
    {
        var from = long.Parse(_values["current"]) + 1;
        await using var watch = await WatchStream.OpenAsync(_server, $"{Maps}?watch=true&resourceVersion={from}");
        await CreateAsync("x");
        await CreateAsync("y");
        Assert.Equal("ADDED y", await watch.NextTextAsync());
    }

    [Fact]
    public async Task A_list_waits_for_a_version_that_is_about_to_come()
    {
        var next = long.Parse(_values["current"]) + 1;
        var list = _server.GetAsync($"{Maps}?resourceVersion={next}");
        await CreateAsync("f");
        Assert.Equal("a,b,c,d,e,f", Names(await InTimeAsync(list)));
    }

    private async Task CheckAsync(string path, (string Query, int Code, string Expected)[] rows)
    {
        var wrong = new List<string>();
        foreach (var (query, code, expected) in rows)
        {
            var answer = await InTimeAsync(_server.GetAsync(path + Fill(query)));
            var got = answer.Code == 200 ? Result(answer, expected) : answer.At("message")!;
            if (answer.Code != code || got != Fill(expected))
            {
                wrong.Add($"{query}\n  wanted {code} {Fill(expected)}\n  got    {answer.Code} {got}");
            }

            if (code == 504)
            {
                Assert.Equal(("1", "ResourceVersionTooLarge", "Too large resource version"), (answer.At("details.retryAfterSeconds"), answer.At("details.causes.0.reason"), answer.At("details.causes.0.message")));
            }

            if (expected == StalePage)
            {
                Assert.Equal("b,c,d,e", Names(await _server.GetAsync($"{Maps}?continue={answer.At("metadata.continue")}")));
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    // Names, then how many remain where there are more (a question mark where that is not told), then the version if the row names one.
    private static string Result(ApiAnswer answer, string expected)
    {
        if (answer.At("items") is null)
        {
            return answer.At("metadata.name")!;
        }

        var text = Names(answer);
        if (answer.At("metadata.continue") is not null)
        {
            text += $" +{answer.At("metadata.remainingItemCount") ?? "?"}";
        }

        return expected.Contains('@', StringComparison.Ordinal) ? $"{text} @{answer.At("metadata.resourceVersion")}" : text;
    }

    private static string Names(ApiAnswer list) => string.Join(',', list.Expect(200).Json["items"]!.AsArray().Select(i => i!["metadata"]!["name"]!.ToString()));

    private static string Token(string json) => Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(json));

    private string Fill(string text) => _values.Aggregate(text, (filled, value) => filled.Replace($"{{{value.Key}}}", value.Value, StringComparison.Ordinal));

    // Versions to come are waited for by the clock, which only the test moves.
    private async Task<T> InTimeAsync<T>(Task<T> answer)
    {
        while (!answer.IsCompleted)
        {
            await Task.WhenAny(answer, _server.GetAsync("/livez"));
            _server.Time.Advance(TimeSpan.FromMilliseconds(200));
        }

        return await answer;
    }

    private async Task<string> CreateAsync(string name) => (await _server.PostAsync(Maps, ObjectTests.Map(name))).Expect(201).At("metadata.resourceVersion")!;
}
