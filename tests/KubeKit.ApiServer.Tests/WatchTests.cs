namespace KubeKit.ApiServer.Tests;

public sealed class WatchTests
{
    private const string Maps = "/api/v1/namespaces/default/configmaps";

    [Fact]
    public async Task Every_change_is_seen_once_in_order_with_the_committed_bytes()
    {
        await using var server = await TestServer.StartAsync();
        var start = server.Store.CurrentRevision;
        var created = (await server.PostAsync(Maps, ObjectTests.Map("a"))).Expect(201);
        await using var watch = await WatchStream.OpenAsync(server, $"{Maps}?watch=true&resourceVersion={start}");
        var added = (await watch.NextAsync())!;
        Assert.Equal("ADDED", added["type"]!.ToString());
        Assert.Equal(created.Json.ToJsonString(), added["object"]!.ToJsonString());
        await server.PutAsync($"{Maps}/a", ObjectTests.Map("a", "2"));
        Assert.Equal("MODIFIED a", await watch.NextTextAsync());
        await server.DeleteAsync($"{Maps}/a");
        var deleted = (await watch.NextAsync())!;
        Assert.Equal("DELETED", deleted["type"]!.ToString());
        Assert.Equal("2", deleted["object"]!["data"]!["k"]!.ToString());
        Assert.Equal(server.Store.CurrentRevision.ToString(), deleted["object"]!["metadata"]!["resourceVersion"]!.ToString());
    }

    [Fact]
    public async Task A_watch_without_a_version_starts_with_what_is_there()
    {
        await using var server = await TestServer.StartAsync();
        await server.PostAsync(Maps, ObjectTests.Map("a"));
        await using var watch = await WatchStream.OpenAsync(server, $"{Maps}?watch=1");
        Assert.Equal("ADDED a", await watch.NextTextAsync());
        await server.PostAsync(Maps, ObjectTests.Map("b"));
        Assert.Equal("ADDED b", await watch.NextTextAsync());
    }

    [Fact]
    public async Task Paths_of_old_watch_too()
    {
        await using var server = await TestServer.StartAsync();
        await server.PostAsync(Maps, ObjectTests.Map("a"));
        await server.PostAsync(Maps, ObjectTests.Map("ab"));
        await using var all = await WatchStream.OpenAsync(server, "/api/v1/watch/namespaces/default/configmaps");
        Assert.Equal("ADDED a", await all.NextTextAsync());
        Assert.Equal("ADDED ab", await all.NextTextAsync());
        var old = "/api/v1/watch/namespaces/default/configmaps/a";
        Assert.Equal("fieldSelector metadata.name doesn't match requested name", (await server.GetAsync($"{old}?fieldSelector=metadata.name%3Db")).Expect(400).At("message"));
        await using var one = await WatchStream.OpenAsync(server, $"{old}?labelSelector=!x&fieldSelector=metadata.name%3Da");
        Assert.Equal("ADDED a", await one.NextTextAsync());
        await server.PutAsync($"{Maps}/ab", ObjectTests.Map("ab", "2"));
        await server.PutAsync($"{Maps}/a", ObjectTests.Map("a", "2"));
        Assert.Equal("MODIFIED a", await one.NextTextAsync());
    }

    [Fact]
    public async Task Objects_enter_and_leave_a_selection()
    {
        await using var server = await TestServer.StartAsync();
        await using var watch = await WatchStream.OpenAsync(server, $"{Maps}?watch=true&labelSelector=on%3Dyes");
        await server.PostAsync(Maps, """{"metadata":{"name":"a","labels":{"on":"no"}}}""");
        await server.PatchAsync($"{Maps}/a", """{"metadata":{"labels":{"on":"yes"}}}""");
        Assert.Equal("ADDED a", await watch.NextTextAsync());
        await server.PatchAsync($"{Maps}/a", """{"data":{"k":"v"}}""");
        Assert.Equal("MODIFIED a", await watch.NextTextAsync());
        await server.PatchAsync($"{Maps}/a", """{"metadata":{"labels":{"on":"no"}}}""");
        var left = (await watch.NextAsync())!;
        Assert.Equal("DELETED", left["type"]!.ToString());
        Assert.Equal("yes", left["object"]!["metadata"]!["labels"]!["on"]!.ToString());
        Assert.Equal(server.Store.CurrentRevision.ToString(), left["object"]!["metadata"]!["resourceVersion"]!.ToString());
    }

    [Fact]
    public async Task A_streaming_list_ends_with_its_bookmark()
    {
        await using var server = await TestServer.StartAsync();
        await server.PostAsync(Maps, ObjectTests.Map("a"));
        await using var watch = await WatchStream.OpenAsync(server, $"{Maps}?watch=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true");
        Assert.Equal("ADDED a", await watch.NextTextAsync());
        var end = (await watch.NextAsync())!;
        Assert.Equal("BOOKMARK", end["type"]!.ToString());
        Assert.Equal("ConfigMap", end["object"]!["kind"]!.ToString());
        Assert.Equal("true", end["object"]!["metadata"]!["annotations"]!["k8s.io/initial-events-end"]!.ToString());
        Assert.Equal(server.Store.CurrentRevision.ToString(), end["object"]!["metadata"]!["resourceVersion"]!.ToString());
        await server.DeleteAsync($"{Maps}/a");
        Assert.Equal("DELETED a", await watch.NextTextAsync());
    }

    [Fact]
    public async Task An_idle_watch_is_told_of_progress()
    {
        await using var server = await TestServer.StartAsync();
        await using var watch = await WatchStream.OpenAsync(server, $"{Maps}?watch=true&allowWatchBookmarks=true&resourceVersion={server.Store.CurrentRevision}");
        await server.PostAsync("/api/v1/namespaces", """{"metadata":{"name":"elsewhere"}}""");
        var frame = watch.NextAsync();
        while (!frame.IsCompleted)
        {
            // The watch's timer starts when the server gets there: advance until it has, but not so fast that the watch ends first.
            server.Time.Advance(TimeSpan.FromSeconds(61));
            await Task.WhenAny(frame, Task.Delay(100, TestContext.Current.CancellationToken));
        }

        Assert.Equal("BOOKMARK", (await frame)!["type"]!.ToString());
        Assert.Equal(server.Store.CurrentRevision.ToString(), (await frame)!["object"]!["metadata"]!["resourceVersion"]!.ToString());
    }

    [Fact]
    public async Task A_version_whose_history_is_gone_ends_the_watch_with_an_error()
    {
        await using var server = await TestServer.StartAsync();
        await server.PostAsync(Maps, ObjectTests.Map("a"));
        await server.PostAsync(Maps, ObjectTests.Map("b"));
        await server.Store.CompactAsync(server.Store.CurrentRevision, TestContext.Current.CancellationToken);
        await using var watch = await WatchStream.OpenAsync(server, $"{Maps}?watch=true&resourceVersion=2");
        var error = (await watch.NextAsync())!;
        Assert.Equal("ERROR", error["type"]!.ToString());
        Assert.Equal("Expired", error["object"]!["reason"]!.ToString());
        Assert.Equal("410", error["object"]!["code"]!.ToString());
        Assert.Equal("end", await watch.NextTextAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("&allowWatchBookmarks=true")]
    public async Task A_watch_ends_when_its_time_is_up(string bookmarks)
    {
        await using var server = await TestServer.StartAsync();
        await using var watch = await WatchStream.OpenAsync(server, $"{Maps}?watch=true&timeoutSeconds=30&resourceVersion={server.Store.CurrentRevision}{bookmarks}");
        server.Time.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal("end", await watch.NextTextAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("&allowWatchBookmarks=true")]
    public async Task Watches_end_when_the_server_stops(string bookmarks)
    {
        await using var server = await TestServer.StartAsync();
        await using var watch = await WatchStream.OpenAsync(server, $"{Maps}?watch=true&resourceVersion={server.Store.CurrentRevision}{bookmarks}");
        server.Lifecycle.BeginStop();
        Assert.Equal("end", await watch.NextTextAsync());
        Assert.Contains("[-]shutdown failed", (await server.GetAsync("/readyz")).Expect(500).Text, StringComparison.Ordinal);
        (await server.GetAsync("/livez")).Expect(200);
    }

    [Fact]
    public async Task A_table_watch_sends_its_columns_once()
    {
        await using var server = await TestServer.StartAsync();
        await server.PostAsync(Maps, ObjectTests.Map("a"));
        await server.PostAsync(Maps, ObjectTests.Map("b"));
        await using var watch = await WatchStream.OpenAsync(server, $"{Maps}?watch=true", "application/json;as=Table;v=v1;g=meta.k8s.io");
        var first = (await watch.NextAsync())!["object"]!;
        Assert.Equal("Table", first["kind"]!.ToString());
        Assert.NotEmpty(first["columnDefinitions"]!.AsArray());
        Assert.Equal("a", first["rows"]![0]!["cells"]![0]!.ToString());
        Assert.Null((await watch.NextAsync())!["object"]!["columnDefinitions"]);
    }

    [Fact]
    public async Task A_field_selector_on_the_name_watches_that_object_only()
    {
        await using var server = await TestServer.StartAsync();
        await using var watch = await WatchStream.OpenAsync(server, $"{Maps}?watch=true&fieldSelector=metadata.name%3Da");
        await server.PostAsync(Maps, ObjectTests.Map("ab"));
        await server.PostAsync(Maps, ObjectTests.Map("a"));
        Assert.Equal("ADDED a", await watch.NextTextAsync());
    }

    [Fact]
    public async Task Bookmarks_come_to_a_selective_watch_while_others_changes_pass()
    {
        await using var server = await TestServer.StartAsync();
        await using var watch = await WatchStream.OpenAsync(server, $"{Maps}?watch=true&allowWatchBookmarks=true&labelSelector=on%3Dyes&resourceVersion={server.Store.CurrentRevision}");
        var next = watch.NextTextAsync();
        for (var i = 0; !next.IsCompleted; i++)
        {
            await server.PostAsync(Maps, ObjectTests.Map($"m{i}"));
            server.Time.Advance(TimeSpan.FromSeconds(20));
        }

        Assert.Equal("BOOKMARK", await next);
    }
}
