namespace KubeKit.ApiServer.Tests;

public sealed class ListTests
{
    private const string Maps = "/api/v1/namespaces/default/configmaps";

    [Fact]
    public async Task A_list_holds_the_objects_in_order_and_the_version_that_they_were_read_at()
    {
        await using var server = await TestServer.StartAsync();
        var created = await Fill(server, "b", "a", "c");
        var list = (await server.GetAsync(Maps)).Expect(200);
        Assert.Equal("ConfigMapList", list.At("kind"));
        Assert.Equal("v1", list.At("apiVersion"));
        Assert.Equal(created[^1].At("metadata.resourceVersion"), list.At("metadata.resourceVersion"));
        Assert.Equal(["a", "b", "c"], Names(list));
        Assert.Null(list.At("items.0.kind"));
        Assert.Equal("[]", (await server.GetAsync("/api/v1/namespaces/none/configmaps")).Expect(200).At("items"));
        Assert.Equal(["a", "b", "c"], Names(await server.GetAsync("/api/v1/configmaps")));
    }

    [Fact]
    public async Task Pages_together_are_the_list_as_it_was_at_the_first()
    {
        await using var server = await TestServer.StartAsync();
        await Fill(server, "a", "b", "c", "d", "e");
        var first = (await server.GetAsync($"{Maps}?limit=2")).Expect(200);
        Assert.Equal(["a", "b"], Names(first));
        Assert.Equal("3", first.At("metadata.remainingItemCount"));
        await Fill(server, "bb", "z");
        (await server.DeleteAsync($"{Maps}/d")).Expect(200);
        var second = (await server.GetAsync($"{Maps}?limit=2&continue={first.At("metadata.continue")}")).Expect(200);
        Assert.Equal(["c", "d"], Names(second));
        Assert.Equal(first.At("metadata.resourceVersion"), second.At("metadata.resourceVersion"));
        var third = (await server.GetAsync($"{Maps}?limit=2&continue={second.At("metadata.continue")}")).Expect(200);
        Assert.Equal(["e"], Names(third));
        Assert.Null(third.At("metadata.continue"));
    }

    [Fact]
    public async Task A_page_whose_history_is_gone_says_where_to_go_on()
    {
        await using var server = await TestServer.StartAsync();
        await Fill(server, "a", "b", "c");
        var first = await server.GetAsync($"{Maps}?limit=1");
        await Fill(server, "d");
        await server.Store.CompactAsync(server.Store.CurrentRevision, TestContext.Current.CancellationToken);
        var expired = (await server.GetAsync($"{Maps}?limit=1&continue={first.At("metadata.continue")}")).Expect(410);
        Assert.Equal("Expired", expired.At("reason"));
        var rest = (await server.GetAsync($"{Maps}?continue={expired.At("metadata.continue")}")).Expect(200);
        Assert.Equal(["b", "c", "d"], Names(rest));
        (await server.GetAsync($"{Maps}?continue=nonsense")).Expect(400);
    }

    [Fact]
    public async Task Label_selectors_choose()
    {
        await using var server = await TestServer.StartAsync();
        await Labelled(server, "a", "web", "1");
        await Labelled(server, "b", "web", "2");
        await Labelled(server, "c", "db", "1");
        Assert.Equal(["a", "b"], Names(await server.GetAsync($"{Maps}?labelSelector=app%3Dweb")));
        Assert.Equal(["b"], Names(await server.GetAsync($"{Maps}?labelSelector=app+in+(web,db),n%21%3D1")));
        Assert.Empty(Names(await server.GetAsync($"{Maps}?labelSelector=%21app")));
        var page = await server.GetAsync($"{Maps}?labelSelector=app%3Dweb&limit=1");
        Assert.Equal(["a"], Names(page));
        Assert.Null(page.At("metadata.remainingItemCount"));
        Assert.Equal(["b"], Names(await server.GetAsync($"{Maps}?labelSelector=app%3Dweb&limit=1&continue={page.At("metadata.continue")}")));
        Assert.Equal("BadRequest", (await server.GetAsync($"{Maps}?labelSelector=a%3D%3D%3Db")).Expect(400).At("reason"));
    }

    [Fact]
    public async Task Field_selectors_choose()
    {
        await using var server = await TestServer.StartAsync();
        await Fill(server, "a", "b");
        Assert.Equal(["b"], Names(await server.GetAsync($"{Maps}?fieldSelector=metadata.name%3Db")));
        Assert.Equal(["a"], Names(await server.GetAsync($"/api/v1/configmaps?fieldSelector=metadata.name%3Da,metadata.namespace%3Ddefault")));
        Assert.Empty(Names(await server.GetAsync($"{Maps}?fieldSelector=metadata.name%3Dnone")));
        Assert.Equal("\"data.k\" is not a known field selector: only \"metadata.name\", \"metadata.namespace\"", (await server.GetAsync($"{Maps}?fieldSelector=data.k%3Dv")).Expect(400).At("message"));
        (await server.PostAsync("/api/v1/namespaces/default/pods", Pods.Pod("p", node: "n1"))).Expect(201);
        (await server.PostAsync("/api/v1/namespaces/default/pods", Pods.Pod("q"))).Expect(201);
        Assert.Equal(["p"], Names(await server.GetAsync("/api/v1/pods?fieldSelector=spec.nodeName%3Dn1")));
        Assert.Equal(["q"], Names(await server.GetAsync("/api/v1/pods?fieldSelector=spec.nodeName%3D")));
    }

    [Fact]
    public async Task A_version_asked_for_is_honoured()
    {
        await using var server = await TestServer.StartAsync();
        var made = await Fill(server, "a", "b");
        var first = made[0].At("metadata.resourceVersion");
        Assert.Equal(["a"], Names(await server.GetAsync($"{Maps}?resourceVersion={first}&resourceVersionMatch=Exact")));
        Assert.Equal(["a"], Names(await server.GetAsync($"{Maps}?resourceVersion={first}&limit=5")));
        Assert.Equal(["a", "b"], Names(await server.GetAsync($"{Maps}?resourceVersion={first}")));
        Assert.Equal(["a", "b"], Names(await server.GetAsync($"{Maps}?resourceVersion=0")));
        await server.Store.CompactAsync(server.Store.CurrentRevision, TestContext.Current.CancellationToken);
        (await server.GetAsync($"{Maps}?resourceVersion={first}&resourceVersionMatch=Exact")).Expect(410);
    }

    [Fact]
    public async Task Tables_and_partial_objects_are_made_by_Accept()
    {
        await using var server = await TestServer.StartAsync();
        await Fill(server, "a", "b");
        var table = (await server.GetAsync(Maps, "application/json;as=Table;v=v1;g=meta.k8s.io,application/json")).Expect(200);
        Assert.Equal("Table", table.At("kind"));
        Assert.Equal("Name", table.At("columnDefinitions.0.name"));
        Assert.Equal("b", table.At("rows.1.cells.0"));
        var partial = (await server.GetAsync(Maps, "application/json;as=PartialObjectMetadataList;v=v1;g=meta.k8s.io")).Expect(200);
        Assert.Equal("PartialObjectMetadataList", partial.At("kind"));
        Assert.Equal("a", partial.At("items.0.metadata.name"));
        Assert.Equal("PartialObjectMetadata", (await server.GetAsync($"{Maps}/a", "application/json;as=PartialObjectMetadata;v=v1;g=meta.k8s.io")).At("kind"));
        (await server.GetAsync(Maps, "application/json;as=Pizza;v=v1;g=meta.k8s.io")).Expect(406);
    }

    [Fact]
    public async Task Long_answers_are_compressed_for_who_asks()
    {
        await using var server = await TestServer.StartAsync();
        for (var i = 0; i < 20; i++)
        {
            (await server.PostAsync(Maps, ObjectTests.Map($"m{i}", new string('x', 10_000)))).Expect(201);
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, Maps);
        request.Headers.AcceptEncoding.ParseAdd("gzip");
        using var response = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(["gzip"], response.Content.Headers.ContentEncoding);
        await using var plain = new System.IO.Compression.GZipStream(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken), System.IO.Compression.CompressionMode.Decompress);
        using var reader = new StreamReader(plain);
        Assert.Equal(await server.Client.GetStringAsync(Maps, TestContext.Current.CancellationToken), await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_collection_is_deleted_by_selector()
    {
        await using var server = await TestServer.StartAsync();
        await Labelled(server, "a", "web", "1");
        await Labelled(server, "b", "db", "1");
        var deleted = (await server.DeleteAsync($"{Maps}?labelSelector=app%3Dweb")).Expect(200);
        Assert.Equal(["a"], Names(deleted));
        Assert.Equal(["b"], Names(await server.GetAsync(Maps)));
        (await server.DeleteAsync("/api/v1/configmaps")).Expect(405);
    }

    private static async Task<List<ApiAnswer>> Fill(TestServer server, params string[] names)
    {
        var answers = new List<ApiAnswer>();
        foreach (var name in names)
        {
            answers.Add((await server.PostAsync(Maps, ObjectTests.Map(name))).Expect(201));
        }

        return answers;
    }

    private static async Task Labelled(TestServer server, string name, string app, string n) =>
        (await server.PostAsync(Maps, "{\"metadata\":{\"name\":\"" + name + "\",\"labels\":{\"app\":\"" + app + "\",\"n\":\"" + n + "\"}}}")).Expect(201);

    private static string[] Names(ApiAnswer list) => [.. list.Expect(200).Json["items"]!.AsArray().Select(i => i!["metadata"]!["name"]!.ToString())];
}
