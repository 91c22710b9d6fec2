using KubeKit.ApiServer.Admission.Namespaces;
using System.Globalization;
using KubeKit.ApiServer.Admission;
using KubeKit.Resources.Core.V1;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace KubeKit.ApiServer.Tests.Admission;

public class NamespaceGateTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly NamespaceGate _gate;

    public NamespaceGateTests() => _gate = new NamespaceGate(_time);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Creates_do_not_wait_for_one_another()
    {
        Assert.True(_gate.EnterAsync("a", Cancellation).AsTask().IsCompletedSuccessfully);
        Assert.True(_gate.EnterAsync("a", Cancellation).AsTask().IsCompletedSuccessfully);
        Assert.True(_gate.CloseAsync("b", Cancellation).AsTask().IsCompletedSuccessfully);
        _gate.Leave("a");
        _gate.Leave("a");
        await _gate.CloseAsync("a", Cancellation);
    }

    [Fact]
    public async Task A_delete_waits_for_the_creates_under_way()
    {
        await _gate.EnterAsync("a", Cancellation);
        await _gate.EnterAsync("a", Cancellation);
        var closed = _gate.CloseAsync("a", Cancellation).AsTask();
        _gate.Leave("a");
        Assert.False(closed.IsCompleted);
        _gate.Leave("a");
        await closed;
    }

    [Fact]
    public async Task A_create_waits_for_the_deletes_under_way()
    {
        await _gate.CloseAsync("a", Cancellation);
        await _gate.CloseAsync("a", Cancellation);
        var entered = _gate.EnterAsync("a", Cancellation).AsTask();
        _gate.Open("a");
        Assert.False(entered.IsCompleted);
        _gate.Open("a");
        await entered;
    }

    [Fact]
    public async Task Neither_waits_for_ever()
    {
        await _gate.EnterAsync("a", Cancellation);
        var closed = _gate.CloseAsync("a", Cancellation).AsTask();
        var entered = _gate.EnterAsync("a", Cancellation).AsTask();
        Assert.False(closed.IsCompleted || entered.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(1));
        await closed;
        await entered;
    }

    [Fact]
    public async Task A_delete_that_gives_up_lets_creates_in()
    {
        using var stop = new CancellationTokenSource();
        await _gate.EnterAsync("a", Cancellation);
        var closed = _gate.CloseAsync("a", stop.Token).AsTask();
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => closed);
        Assert.True(_gate.EnterAsync("a", Cancellation).AsTask().IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_create_that_found_its_namespace_in_use_is_stored_before_the_namespace_ends()
    {
        var slow = new SlowCreates();
        await using var server = await TestServer.StartAsync(services => services.AddSingleton<IValidatingAdmission>(slow));
        (await server.PostAsync("/api/v1/namespaces", """{"metadata":{"name":"team"}}""")).Expect(201);
        var creating = server.PostAsync("/api/v1/namespaces/team/configmaps", ObjectTests.Map("a"));
        await slow.Reached.Task.WaitAsync(Cancellation);

        var deleting = server.DeleteAsync("/api/v1/namespaces/team");
        for (var i = 0; i < 50; i++)
        {
            // Time enough for a delete that does not wait.
            Assert.Equal("Active", (await server.GetAsync("/api/v1/namespaces/team")).Expect(200).At("status.phase"));
        }

        slow.Released.SetResult();
        var made = long.Parse((await creating).Expect(201).At("metadata.resourceVersion")!, CultureInfo.InvariantCulture);
        var marked = long.Parse((await deleting).Expect(200).At("metadata.resourceVersion")!, CultureInfo.InvariantCulture);
        Assert.True(made < marked, $"made at {made}, marked at {marked}");
    }

    /// <summary>Keeps ConfigMaps on their way until a test lets them go on.</summary>
    private sealed class SlowCreates : IValidatingAdmission
    {
        public TaskCompletionSource Reached { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Released { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async ValueTask ValidateAsync(AdmissionRequest request, CancellationToken cancellationToken)
        {
            if (request is { Operation: AdmissionOperation.Create, Object: ConfigMap })
            {
                Reached.TrySetResult();
                await Released.Task.WaitAsync(cancellationToken);
            }
        }
    }
}
