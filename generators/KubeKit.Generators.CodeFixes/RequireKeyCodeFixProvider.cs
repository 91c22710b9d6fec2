using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KubeKit.Generators.CodeFixes;

/// <summary>Requires the field by which items of a list are known (KUBE0031), wherever the items are declared.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class RequireKeyCodeFixProvider : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["KUBE0031"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        if (context.Diagnostics[0].AdditionalLocations.FirstOrDefault(l => l.IsInSource) is { } place)
        {
            context.RegisterCodeFix(
                CodeAction.Create("Require the key", cancellation => RequireAsync(context.Document.Project.Solution, place, cancellation), nameof(RequireKeyCodeFixProvider)),
                context.Diagnostics);
        }

        return Task.CompletedTask;
    }

    private static async Task<Solution> RequireAsync(Solution solution, Location place, CancellationToken cancellationToken)
    {
        var document = solution.GetDocument(place.SourceTree);
        var root = document is null ? null : await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        if (root?.FindToken(place.SourceSpan.Start).Parent?.FirstAncestorOrSelf<PropertyDeclarationSyntax>() is not { } property)
        {
            return solution;
        }

        // In front, on a line of its own where the property begins one; comments stay above it.
        var leading = property.GetLeadingTrivia();
        var indentation = leading.LastOrDefault(t => t.IsKind(SyntaxKind.WhitespaceTrivia));
        var attributes = SyntaxFactory.AttributeList([SyntaxFactory.Attribute(SyntaxFactory.IdentifierName("Required"))])
            .WithLeadingTrivia(leading)
            .WithTrailingTrivia(indentation != default ? SyntaxFactory.LineFeed : SyntaxFactory.Space);
        var bare = indentation != default ? property.WithLeadingTrivia(indentation) : property.WithoutLeadingTrivia();
        return solution.WithDocumentSyntaxRoot(document!.Id, root.ReplaceNode(property, bare.WithAttributeLists(bare.AttributeLists.Insert(0, attributes))));
    }
}
